import { settingInputs } from '../config/inputs.ts';
import { formats } from '../report/render.ts';

const synopses = {
  check: {
    usage: 'check [--base REV|DIR] [--head REV|DIR]',
    summary: 'what a change does to the mesh while and after it is delivered',
    text: `Compares two revisions and reports every state in between in which Istio would drop traffic.
--base and --head each take a git revision of --repo, or a directory.
The default is what a pull request would hold: from the merge base with the default branch to the working tree.`,
    examples: [
      ['istio-rollout-guard check', 'what the working tree changes'],
      [
        'istio-rollout-guard check --base v1.4.0 --head main --format markdown',
        'a release, as a pull request would show it',
      ],
      [
        'istio-rollout-guard check --base ../prod-now --head ../prod-next',
        'two directories, rendered by whatever tool',
      ],
    ],
  },
  audit: {
    usage: 'audit [REV|DIR]',
    summary: 'everything that is wrong at one revision',
    text: 'Reports what is broken now, whoever broke it. The default is the working tree.',
    examples: [
      ['istio-rollout-guard audit', 'the working tree'],
      ['istio-rollout-guard audit origin/main --format sarif --output audit.sarif', 'for code scanning'],
    ],
  },
  plan: {
    usage: 'plan [--base REV|DIR] [--head REV|DIR] [--write DIR]',
    summary: 'the safe way there: what to merge, apply and wait for, stage by stage',
    text: `Shows the stages in which a change breaks nothing on the way: what to merge, apply and wait for in each.
With --write one patch a stage is written, for git apply in their order; the last one leaves exactly the head.
Each is checked before it is written, so that none is written which this tool would refuse.`,
    examples: [
      ['istio-rollout-guard plan', 'for what the working tree changes'],
      ['istio-rollout-guard plan --base main --head canary --write stages', 'as patches in the folder stages'],
    ],
  },
  environments: {
    usage: 'environments [REV|DIR]',
    summary: 'what is delivered where, by what, in which order, and why that is thought so',
    text: `Lists the environments of a repository, the units of each in the order of their delivery, what each unit holds,
and what was not followed. The default is the working tree. Where the tool guesses wrong, state it in the configuration.`,
    examples: [
      ['istio-rollout-guard environments', 'the working tree, as a tree'],
      ['istio-rollout-guard environments main --format json', 'the main branch, for machines'],
    ],
  },
  versions: {
    usage: 'versions [REV|DIR]',
    summary: 'every Istio version declared, what it governs, and until when it is supported',
    text: `Lists for each environment which version each component and revision runs, where that is declared, how sure it is,
what it overrides, and until when Istio supports it. The default is the working tree.`,
    examples: [
      ['istio-rollout-guard versions', 'the working tree, as a tree'],
      ['istio-rollout-guard versions main --format json', 'the main branch, for machines'],
      ['istio-rollout-guard versions --format markdown', 'a table for each environment'],
    ],
  },
  rules: {
    usage: 'rules',
    summary: 'the rules, one a line',
    text: 'Lists code, name and invariant of every rule.',
    examples: [['istio-rollout-guard rules --format json', 'the same for machines']],
  },
  explain: {
    usage: 'explain RULE',
    summary: 'the page of a rule: what, why, an example, how to fix it, when not to use it',
    text: 'RULE is a code (IRG101) or a name (subset-exists).',
    examples: [['istio-rollout-guard explain IRG101', '']],
  },
} as const;

export type CommandName = keyof typeof synopses;
export const commandNames = Object.keys(synopses) as CommandName[];

const reportFlags: readonly (readonly [string, string])[] = [
  ['--repo DIR', 'the repository (default: this folder)'],
  ['--path GLOB', settingInputs.path],
  ['--config FILE', settingInputs.config],
  ['--format FORMAT', `${formats.join(', ')} (default pretty)`],
  ['--output FILE', 'write the report there instead of to standard output'],
  ['--fail-on LEVEL', settingInputs['fail-on']],
  ['--delivery TOOL', settingInputs.delivery],
  ['--outbound-traffic-policy MODE', settingInputs['outbound-traffic-policy']],
  ['--istio-version VERSION', settingInputs['istio-version']],
  ['--kubernetes-version VERSION', settingInputs['kubernetes-version']],
  ['--fetch-charts', settingInputs['fetch-charts']],
  ['--day DAY', settingInputs.day],
];

const planFlags: readonly (readonly [string, string])[] = [
  ['--write DIR', 'write one patch a stage into this new folder'],
  ...reportFlags
    .filter(([flag]) => !flag.startsWith('--fail-on'))
    .map(
      ([flag, what]) => [flag, flag.startsWith('--format') ? 'pretty, json, markdown (default pretty)' : what] as const,
    ),
];

const listingFlags: readonly (readonly [string, string])[] = [
  ['--repo DIR', 'the repository (default: this folder)'],
  ['--path GLOB', settingInputs.path],
  ['--config FILE', 'configuration FILE (default .github/istio-rollout-guard.yml of the revision)'],
  ['--format FORMAT', 'pretty, json (default pretty)'],
  ['--output FILE', 'write the list there instead of to standard output'],
  ['--delivery TOOL', settingInputs.delivery],
  ['--fetch-charts', settingInputs['fetch-charts']],
];

const versionsFlags: readonly (readonly [string, string])[] = [
  ...listingFlags.map(
    ([flag, what]) => [flag, flag.startsWith('--format') ? 'pretty, json, markdown (default pretty)' : what] as const,
  ),
  ['--day DAY', settingInputs.day],
];

const planStatuses = `Exit status
  0  the way there is safe, at once or in stages
  1  some trouble cannot be planned away, or a stage cannot be written
  2  the command line or the configuration is wrong
  3  a fault of the tool itself`;

const exitStatuses = `Exit status
  0  nothing at or above --fail-on
  1  findings at or above it
  2  the command line or the configuration is wrong
  3  a fault of the tool itself`;

/** The help of one command, or of the whole. */
export function help(command: CommandName | null): string {
  return command === null ? overview() : page(command);
}

function overview(): string {
  return `istio-rollout-guard: every state the mesh passes through must be safe, not only the one it ends in.

Usage: istio-rollout-guard COMMAND [OPTIONS]

Commands
${columns(commandNames.map((name) => [synopses[name].usage, synopses[name].summary]))}

Options of check, audit and plan
${columns(reportFlags)}

Others
${columns([
  ['--help, -h', 'this text, or that of a command'],
  ['--version', 'the version'],
])}

${exitStatuses}

Start with
  istio-rollout-guard check --help`;
}

/** The options of each command; those of `check` and `audit` also decide about its exit status. */
function flagsOf(command: CommandName): readonly (readonly [string, string])[] {
  const sides: readonly (readonly [string, string])[] = [
    ['--base REV|DIR', 'before the change (default: merge base with the default branch)'],
    ['--head REV|DIR', 'after the change (default: the working tree)'],
  ];
  if (command === 'check') return [...sides, ...reportFlags];
  if (command === 'audit') return reportFlags;
  if (command === 'plan') return [...sides, ...planFlags];
  if (command === 'versions') return versionsFlags;
  return command === 'environments' ? listingFlags : [];
}

function page(command: CommandName): string {
  const { usage, text, examples } = synopses[command];
  const flags = flagsOf(command);
  return [
    `Usage: istio-rollout-guard ${usage}${flags.length > 0 ? ' [OPTIONS]' : ''}`,
    text,
    flags.length > 0 ? `Options\n${columns(flags)}` : '',
    `Examples\n${examples.map(([line, note]) => `  ${line}${note === '' ? '' : `\n      ${note}`}`).join('\n')}`,
    command === 'check' || command === 'audit' ? exitStatuses : '',
    command === 'plan' ? planStatuses : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}
