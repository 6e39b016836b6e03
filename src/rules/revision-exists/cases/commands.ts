import type { Files, RuleCases } from '../../cases.ts';
import { gateway, injected, labelled, namespace, web } from './objects.ts';

/** A script that installs control planes and then applies `apps/`; its commands begin on line 2. */
const script = (commands: readonly string[], apps: Files): Files => ({
  'deploy.sh': ['#!/bin/sh', ...commands, 'kubectl apply -f apps', ''].join('\n'),
  ...Object.fromEntries(Object.entries(apps).map(([name, text]) => [`apps/${name}`, text])),
});
const istiod = (revision: string, ...options: string[]): string =>
  [
    'helm upgrade --install',
    `istiod-${revision} istio/istiod -n istio-system --set revision=${revision}`,
    ...options,
  ].join(' ');
const [old, next] = [istiod('1-24', '--wait'), istiod('1-25', '--wait')];
const inUse = script([old], { 'ns.yaml': labelled('1-24') });

/** Control planes that lines of scripts and pipelines install. */
export const commands: RuleCases = {
  valid: [
    {
      name: 'a line has installed the revision, and waits for it, before the label moves',
      before: script([old], { 'ns.yaml': labelled('1-24') }),
      after: script([old, next], { 'ns.yaml': labelled('1-25'), 'web.yaml': web(1) }),
    },
    {
      name: 'the revision stands in the file of values of the line',
      before: inUse,
      after: {
        ...script([old, 'helm upgrade --install istiod-next istio/istiod -f values/next.yaml --wait'], {
          'ns.yaml': labelled('next'),
        }),
        'values/next.yaml': 'revision: next\n',
      },
    },
    {
      name: 'the revision of a line is known only when it runs',
      before: inUse,
      after: script([old, 'helm upgrade --install istiod-next istio/istiod --set revision=$NEXT --wait'], {
        'ns.yaml': labelled('1-25'),
      }),
    },
    {
      name: 'the values of a line lie elsewhere',
      before: inUse,
      after: script([old, 'helm upgrade --install istiod-next istio/istiod -f /etc/next.yaml --wait'], {
        'ns.yaml': labelled('1-25'),
      }),
    },
    {
      name: 'the values of a line are those of the time before',
      before: inUse,
      after: script([old, 'helm upgrade istiod-next istio/istiod --reuse-values --wait'], {
        'ns.yaml': labelled('1-25'),
      }),
    },
    {
      name: 'a line takes further options that nobody knows',
      before: inUse,
      after: script([old, 'helm upgrade istiod-next istio/istiod $OPTIONS'], { 'ns.yaml': labelled('1-25') }),
    },
    {
      name: 'a line sets a tag',
      before: script([`${old} --set revisionTags={prod}`], {}),
      after: script([`${old} --set revisionTags={prod}`], { 'ns.yaml': labelled('prod') }),
    },
    {
      name: 'a line installs the default revision',
      before: script(['helm upgrade --install istiod istio/istiod --wait'], {}),
      after: script(['helm upgrade --install istiod istio/istiod --wait'], { 'ns.yaml': injected }),
    },
    {
      name: 'a line installs a chart of another project that is called the same',
      before: script(['helm upgrade --install edge kong/gateway --set revision=9'], {}),
      after: script(['helm upgrade --install edge kong/gateway --set revision=9 --wait'], {
        'ns.yaml': labelled('1-25'),
      }),
    },
    {
      name: 'a line uninstalls the release which no one names any more',
      before: script([old, next], { 'ns.yaml': labelled('1-25') }),
      after: script([next, 'helm uninstall istiod-1-24 -n istio-system --wait'], { 'ns.yaml': labelled('1-25') }),
    },
    {
      name: 'a line uninstalls another release than the one of which the line is gone, and pods move by hand',
      before: script([old, next], { 'ns.yaml': labelled('1-24') }),
      after: script([next, 'helm uninstall istiod-1-23 -n istio-system'], { 'ns.yaml': labelled('1-25') }),
    },
  ],
  invalid: [
    {
      name: 'a line uninstalls the release after the label has moved, and nothing has restarted the pods',
      before: script([old, next], { 'ns.yaml': labelled('1-24') }),
      after: {
        ...script([next], { 'ns.yaml': labelled('1-25') }),
        'deploy.sh': `#!/bin/sh\n${next}\nkubectl apply -f apps\nsleep 60\nhelm uninstall istiod-1-24 -n istio-system\n`,
      },
      findings: [
        {
          severity: 'warning',
          when: 'after',
          file: 'deploy.sh',
          side: 'base',
          line: 2,
          message:
            'Revision `1-24` goes with release `istio-system/istiod-1-24` in the change that moves Namespace `shop`',
        },
      ],
    },
    {
      name: 'a line uninstalls the release before the label moves',
      before: script([old, next], { 'ns.yaml': labelled('1-24') }),
      after: script([next, 'helm uninstall other istiod-1-24 -n istio-system'], { 'ns.yaml': labelled('1-25') }),
      findings: [
        {
          severity: 'warning',
          when: 'during',
          order: 'wrong',
          file: 'deploy.sh',
          side: 'base',
          line: 2,
          message: 'goes with release `istio-system/istiod-1-24` while Namespace `shop` still names it',
          why: '`helm uninstall istiod-1-24 -n istio-system` is delivered before `kubectl apply -f apps`',
        },
      ],
    },
    {
      name: 'a label names a revision that no line installs',
      before: inUse,
      after: script([old], { 'ns.yaml': labelled('1-25') }),
      findings: [
        {
          severity: 'error',
          when: 'after',
          file: 'apps/ns.yaml',
          line: 6,
          message: 'names revision `1-25`, which nothing installs',
          fix: 'name one that there is: `1-24`',
        },
      ],
    },
    {
      name: 'a line that does not wait installs the revision in the same change',
      before: script([old], { 'ns.yaml': labelled('1-24'), 'web.yaml': web(1) }),
      after: script([old, istiod('1-25')], { 'ns.yaml': labelled('1-25'), 'web.yaml': web(2) }),
      findings: [
        {
          severity: 'warning',
          when: 'during',
          order: 'unwaited',
          file: 'apps/ns.yaml',
          line: 6,
          message: 'right after Helm has applied release `istio-system/istiod-1-25`',
          fix: 'Or add `--wait` to its line',
        },
      ],
    },
    {
      name: 'the line comes after what names its revision',
      before: script([old], { 'ns.yaml': labelled('1-24'), 'web.yaml': web(1) }),
      after: {
        ...script([old], { 'ns.yaml': labelled('1-25'), 'web.yaml': web(2) }),
        'deploy.sh': ['#!/bin/sh', old, 'kubectl apply -f apps', next, ''].join('\n'),
      },
      findings: [{ severity: 'error', when: 'during', order: 'wrong', file: 'apps/ns.yaml', line: 6 }],
    },
    {
      name: 'a line of several gives its release another revision, while something names the old one',
      before: script(
        ['helm upgrade --install istiod istio/istiod \\', '  -n istio-system \\', '  --set revision=1-24'],
        {
          'ns.yaml': labelled('1-24'),
        },
      ),
      after: script(
        ['helm upgrade --install istiod istio/istiod \\', '  -n istio-system \\', '  --set revision=1-25'],
        {
          'ns.yaml': labelled('1-24'),
        },
      ),
      findings: [
        {
          severity: 'error',
          when: 'after',
          file: 'deploy.sh',
          line: 4,
          column: 9,
          message: 'is no more what release `istio-system/istiod` brings',
        },
      ],
    },
    {
      name: 'a tag that a line set goes',
      before: script([`${old} --set revisionTags={prod}`], { 'ns.yaml': labelled('prod') }),
      after: script([old], { 'ns.yaml': labelled('prod') }),
      findings: [{ severity: 'error', when: 'after', file: 'deploy.sh', line: 2, message: 'Tag `prod`' }],
    },
    {
      name: 'a Gateway of the Gateway API names a revision that no line installs',
      before: script([old], { 'gateway.yaml': gateway('1-24') }),
      after: script([old], { 'gateway.yaml': gateway('1-25') }),
      findings: [{ severity: 'error', when: 'after', file: 'apps/gateway.yaml', line: 7 }],
    },
    {
      name: 'the release of a gateway names a revision that no line installs',
      before: script([old, 'helm upgrade --install edge istio/gateway --set revision=1-24'], {}),
      after: script([old, 'helm upgrade --install edge istio/gateway --set revision=1-25'], {}),
      findings: [
        {
          severity: 'error',
          when: 'after',
          file: 'deploy.sh',
          line: 3,
          message: 'The gateway of release `edge` names revision `1-25`',
          why: 'ImagePullBackOff',
        },
      ],
    },
    {
      name: 'a line installs the revision into another cluster',
      before: contexts('1-24'),
      after: contexts('1-25'),
      findings: [{ severity: 'error', when: 'after', file: 'clusters/prod/ns.yaml', line: 6 }],
    },
    {
      name: 'lines of a workflow count as those of a script',
      before: {
        '.github/workflows/deploy.yaml': workflow(old),
        'apps/ns.yaml': namespace('shop', 'istio.io/rev: 1-24'),
      },
      after: {
        '.github/workflows/deploy.yaml': workflow(old),
        'apps/ns.yaml': namespace('shop', 'istio.io/rev: 1-25'),
      },
      findings: [{ severity: 'error', when: 'after', file: 'apps/ns.yaml', line: 6 }],
    },
  ],
};

function workflow(command: string): string {
  return `on: push\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n          ${command}\n          kubectl apply -f apps\n`;
}

/** The cluster `dev` has revision 1-25, `prod` has 1-24. */
function contexts(prod: string): Files {
  const line = (context: string, revision: string): string =>
    `helm upgrade -i istiod istio/istiod --kube-context ${context} --set revision=${revision} --wait\nkubectl --context ${context} apply -f clusters/${context}\n`;
  return {
    'deploy.sh': `#!/bin/sh\n${line('prod', '1-24')}${line('dev', '1-25')}`,
    'clusters/prod/ns.yaml': labelled(prod),
    'clusters/dev/ns.yaml': labelled('1-25'),
  };
}
