import { describe, expect, it } from 'vitest';
import { type Files, find } from '../summary.ts';
import { manifests, notesOf, object, script, unitsOf } from './units.ts';

describe('commands that apply', () => {
  it.each<[string, string, string[]]>([
    ['a file', 'kubectl apply -f mesh/20-vs.yaml', ['kubectl apply -f mesh/20-vs.yaml']],
    ['with an equals sign', 'kubectl apply --filename=mesh/20-vs.yaml', ['kubectl apply -f mesh/20-vs.yaml']],
    ['joined to its letter', 'kubectl apply -fmesh/20-vs.yaml', ['kubectl apply -f mesh/20-vs.yaml']],
    ['a folder', 'kubectl apply -f mesh/', ['kubectl apply -f mesh']],
    ['a folder with a dot', 'kubectl apply -f ./mesh', ['kubectl apply -f mesh']],
    ['a folder and those below', 'kubectl apply -Rf mesh', ['kubectl apply -R -f mesh']],
    [
      'several files',
      'kubectl apply -f mesh/20-vs.yaml -f mesh/10-dr.yaml',
      ['kubectl apply -f mesh/20-vs.yaml -f mesh/10-dr.yaml'],
    ],
    [
      'a list of files',
      'kubectl apply -f mesh/20-vs.yaml,mesh/10-dr.yaml',
      ['kubectl apply -f mesh/20-vs.yaml -f mesh/10-dr.yaml'],
    ],
    ['options before the verb', 'kubectl --kubeconfig x -n books apply -f mesh', ['kubectl apply -f mesh']],
    ['create', 'kubectl create -f mesh', ['kubectl create -f mesh']],
    ['replace', 'kubectl replace --force -f mesh', ['kubectl replace -f mesh']],
    ['oc', 'oc apply -f mesh', ['kubectl apply -f mesh']],
    ['sudo and a path', 'sudo -E /usr/local/bin/kubectl apply -f mesh', ['kubectl apply -f mesh']],
    ['microk8s', 'microk8s kubectl apply -f mesh', ['kubectl apply -f mesh']],
    ['a variable for the command', '${KUBECTL:-kubectl} apply -f mesh', ['kubectl apply -f mesh']],
    ['a variable that is not set', '$KUBECTL apply -f mesh', ['kubectl apply -f mesh']],
    ['a time limit', 'timeout 60 kubectl apply -f mesh', ['kubectl apply -f mesh']],
    ['a condition', 'if ! kubectl apply -f mesh; then exit 1; fi', ['kubectl apply -f mesh']],
    ['server-side', 'kubectl apply --server-side --force-conflicts -f mesh', ['kubectl apply -f mesh']],
    ['output that is handed on', 'kubectl apply -f mesh | tee log', ['kubectl apply -f mesh']],
    ['a kustomization', 'kubectl apply -k overlays/prod', ['kubectl apply -k overlays/prod']],
    ['kustomize build', 'kustomize build overlays/prod | kubectl apply -f -', ['kubectl apply -k overlays/prod']],
    [
      'kustomize build in its folder',
      'cd overlays/prod && kustomize build | kubectl apply -f -',
      ['kubectl apply -k overlays/prod'],
    ],
    [
      'kubectl kustomize',
      'kubectl kustomize overlays/prod/ | envsubst | kubectl apply -f -',
      ['kubectl apply -k overlays/prod'],
    ],
    ['in a process', 'kubectl apply -f <(kustomize build overlays/prod)', ['kubectl apply -k overlays/prod']],
    [
      'cat',
      'cat mesh/10-dr.yaml mesh/20-vs.yaml | kubectl apply -f -',
      ['kubectl apply -f mesh/10-dr.yaml -f mesh/20-vs.yaml'],
    ],
    ['a file that is read', 'kubectl apply -f - < mesh/20-vs.yaml', ['kubectl apply -f mesh/20-vs.yaml']],
    ['envsubst', 'envsubst < mesh/20-vs.yaml | kubectl apply -f -', ['kubectl apply -f mesh/20-vs.yaml']],
    ['sed', "sed -e 's/a/b/' mesh/20-vs.yaml | kubectl apply -f -", ['kubectl apply -f mesh/20-vs.yaml']],
    [
      'sed with its script first',
      'sed "s#TAG#$TAG#g" mesh/20-vs.yaml | kubectl apply -f -',
      ['kubectl apply -f mesh/20-vs.yaml'],
    ],
    [
      'istioctl kube-inject',
      'kubectl apply -f <(istioctl kube-inject -f mesh/20-vs.yaml)',
      ['kubectl apply -f mesh/20-vs.yaml'],
    ],
    [
      'a loop',
      'for f in mesh/*.yaml; do kubectl apply -f $f; done',
      [
        'kubectl apply -f mesh/10-dr.yaml',
        'kubectl apply -f mesh/20-vs.yaml <- kubectl apply -f mesh/10-dr.yaml',
        'kubectl apply -f mesh/sub.yaml <- kubectl apply -f mesh/20-vs.yaml',
      ],
    ],
    ['kapp', 'kapp deploy -y -a books -f mesh', ['kapp deploy -a books -f mesh']],
    ['kapp with kustomize', 'kapp app deploy -a books -f mesh --diff-changes', ['kapp deploy -a books -f mesh']],
    ['kpt', 'kpt live apply mesh --reconcile-timeout=5m', ['kpt live apply mesh']],
    ['istioctl', 'istioctl install -y -f istio.yaml', ['istioctl install -f istio.yaml']],
    ['istioctl without a file', 'istioctl install -y --set profile=minimal', ['istioctl install']],
    [
      'istioctl with a revision',
      'istioctl install -y --set revision=$REV -f istio.yaml -r 1-27',
      ['istioctl install -f istio.yaml --set revision=1-27'],
    ],
    ['istioctl upgrade', 'istioctl upgrade -f istio.yaml', ['istioctl upgrade -f istio.yaml']],
  ])('%s', async (_, text, units) => {
    const found = await unitsOf({ ...script(text), 'istio.yaml': operator });
    expect(found.filter((one) => !one.startsWith('staging')).map((one) => one.replace(/^\w+: /, ''))).toEqual(units);
  });

  it.each<[string, string]>([
    ['a dry run', 'kubectl apply --dry-run=client -f mesh'],
    ['a dry run of the server', 'kubectl apply -f mesh --dry-run=server'],
    ['a difference', 'kubectl diff -f mesh'],
    ['a comment', '# kubectl apply -f mesh'],
    ['a text', 'echo "kubectl apply -f mesh"'],
    ['a here-document', 'cat <<EOF\nkubectl apply -f mesh\nEOF'],
    ['an address', 'kubectl apply -f https://example.com/istio.yaml'],
    ['a kustomization from elsewhere', 'kubectl apply -k "github.com/example/mesh?ref=v1"'],
    ['objects that a command makes', 'kubectl create namespace books --dry-run=client -o yaml | kubectl apply -f -'],
    ['reading', 'kubectl get -f mesh; kubectl describe -k overlays/prod'],
    ['a cluster of the machine', 'kubectl --context kind-mesh apply -f mesh'],
    ['a cluster that it starts', 'kind create cluster\nkubectl apply -f mesh'],
    ['minikube', 'minikube start --driver=docker && kubectl apply -f mesh'],
    ['a file that is none of the repository', 'kubectl apply -f /etc/mesh.yaml'],
    ['a file that istioctl is given from elsewhere', 'istioctl install -f /etc/istio.yaml --set profile=demo'],
    ['a dry run of istioctl', 'istioctl install --dry-run -f mesh'],
    ['deleting', 'kubectl delete -f mesh'],
  ])('not %s', async (_, text) => {
    expect(await unitsOf(script(text))).toEqual([]);
    expect(await notesOf(script(text))).toEqual([]);
  });
});

const operator = 'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nmetadata: {name: mesh}\nspec: {}\n';

describe('order', () => {
  const [dr, vs] = ['kubectl apply -f mesh/10-dr.yaml', 'kubectl apply -f mesh/20-vs.yaml'];

  it.each<[string, string, string[]]>([
    ['the lines of a script', `${vs}\n${dr}`, [`${dr} <- ${vs}`, vs]],
    ['a sleep lets time pass', `${dr}\nsleep 10\n${vs}`, [dr, `${vs} <~ ${dr}`]],
    ['so does kubectl wait', `${dr} && kubectl wait --for=condition=Ready pod -l a=b && ${vs}`, [dr, `${vs} <~ ${dr}`]],
    ['and rollout status', `${dr}; kubectl -n x rollout status deploy/a; ${vs}`, [dr, `${vs} <~ ${dr}`]],
    ['applied once more it is there already', `${dr}\n${vs}\nsleep 5\n${dr}`, [dr, `${vs} <- ${dr}`]],
    [
      'kapp waits',
      `kapp deploy -a x -f mesh/10-dr.yaml\n${vs}`,
      ['kapp deploy -a x -f mesh/10-dr.yaml', `${vs} <~ kapp deploy -a x -f mesh/10-dr.yaml`],
    ],
    ['a folder after one of its files', `${vs}\nkubectl apply -f mesh`, [`kubectl apply -f mesh <- ${vs}`, vs]],
  ])('%s', async (_, text, units) => {
    expect(
      (await unitsOf(script(text))).filter((one) => !one.startsWith('staging')).map((one) => one.replace(/^\w+: /, '')),
    ).toEqual(units);
  });

  it('takes the files of a folder in the order of its walk, and those of a line in the order written', async () => {
    const order = async (text: string): Promise<string[]> => {
      const { environments } = await find({ ...manifests, ...script(text) });
      const objects = [...environments[0]!.objects.values()].filter(
        ({ unit }) => unit.declaredAt?.file === 'deploy.sh',
      );
      return objects.sort((left, right) => left.position - right.position).map(({ manifest }) => manifest.file);
    };
    expect(await order('kubectl apply -R -f mesh')).toEqual([
      'mesh/10-dr.yaml',
      'mesh/20-vs.yaml',
      'mesh/sub/x.yaml',
      'mesh/sub.yaml',
    ]);
    expect(await order('kubectl apply -f mesh')).toEqual(['mesh/10-dr.yaml', 'mesh/20-vs.yaml', 'mesh/sub.yaml']);
    expect(await order('kubectl apply -f mesh/20-vs.yaml -f mesh')).toEqual([
      'mesh/20-vs.yaml',
      'mesh/10-dr.yaml',
      'mesh/sub.yaml',
    ]);
  });

  it('leaves a file that was applied before out of the folder', async () => {
    const { environments } = await find({ ...manifests, ...script(`${vs}\nkubectl apply -f mesh`) });
    const object = [...environments[0]!.objects.values()].find(({ manifest }) => manifest.file === 'mesh/20-vs.yaml');
    expect(object?.unit.name).toBe(vs);
    expect(object?.alternatives).toEqual([]);
  });
});

describe('settings', () => {
  it.each<[string, string, unknown]>([
    ['kubectl deletes nothing', 'kubectl apply -f mesh', { prune: 'never' }],
    ['--prune', 'kubectl apply --prune --all -f mesh', { prune: 'yes' }],
    [
      '--prune-allowlist',
      'kubectl apply --prune -l app=x --prune-allowlist=networking.istio.io/v1/VirtualService --prune-allowlist core/v1/Service -f mesh',
      { prune: 'yes', pruneKinds: ['networking.istio.io/VirtualService', '/Service'] },
    ],
    ['kapp', 'kapp deploy -a x -f mesh', { prune: 'yes' }],
    ['kapp --patch', 'kapp deploy -a x --patch -f mesh', { prune: 'never' }],
  ])('%s', async (_, text, settings) => {
    const { environments } = await find({ ...manifests, ...script(text) });
    const unit = environments[0]!.units.find(({ declaredAt }) => declaredAt?.file === 'deploy.sh');
    const { prune, pruneKinds } = unit!.settings;
    expect({ prune, ...(pruneKinds === undefined ? {} : { pruneKinds }) }).toEqual(settings);
  });

  it('takes the namespace of the line where an object has none', async () => {
    const { environments } = await find({ ...manifests, ...script('kubectl apply -n books -f other') });
    expect([...environments[0]!.objects.keys()]).toContain('networking.istio.io/Gateway/books/edge');
  });

  it('says why, and where', async () => {
    const { environments } = await find({ ...manifests, ...script('set -e\n  kubectl apply -f other # now\n') });
    const unit = environments[0]!.units.find(({ declaredAt }) => declaredAt?.file === 'deploy.sh');
    expect(unit).toMatchObject({
      tool: 'kubectl',
      stated: true,
      reason: '`kubectl apply -f other` in deploy.sh:2',
      declaredAt: { file: 'deploy.sh', line: 2, column: 3 },
    });
  });
});

describe('notes', () => {
  it.each<[string, string, string[]]>([
    [
      'a path that does not exist',
      'a\nkubectl apply -f gone.yaml',
      ['deploy.sh:2 `gone.yaml`, which `kubectl apply -f` is given, does not exist in this repository'],
    ],
    [
      'a folder that does not exist',
      'kubectl apply -k overlays/gone',
      ['deploy.sh:1 `overlays/gone`, which `kubectl apply -k` is given, does not exist in this repository'],
    ],
    [
      'a file that is known only then',
      'kubectl apply -f "$FILE"',
      ['deploy.sh:1 what `kubectl apply -f "$FILE"` applies is known only when it runs'],
    ],
    [
      'a here-document',
      'cat <<EOF | kubectl apply -f -\nkind: x\nEOF',
      ['deploy.sh:1 `kubectl apply -f -` applies a text that the script makes up, which is not known here'],
    ],
    [
      'its own here-document',
      'kubectl apply -f - <<EOF\nkind: x\nEOF',
      ['deploy.sh:1 `kubectl apply -f -` applies a text that the script makes up, which is not known here'],
    ],
    [
      'what a program prints',
      './render | kubectl apply -f -',
      ['deploy.sh:1 `kubectl apply -f -` applies what `./render` prints, which is not known here'],
    ],
    [
      'a deletion after it was applied',
      'kubectl apply -f mesh/20-vs.yaml\nkubectl delete -f mesh/20-vs.yaml',
      ['deploy.sh:2 `kubectl delete -f mesh/20-vs.yaml` deletes what was applied before it; it is taken to stay'],
    ],
  ])('%s', async (_, text, notes) => {
    expect(await notesOf(script(text))).toEqual(notes);
  });

  it('of a script that is too long', async () => {
    const text = `kubectl apply -f mesh; for i in ${Array.from({ length: 2100 }, (_, index) => index).join(' ')}; do a; done`;
    expect(await notesOf(script(text))).toEqual(['deploy.sh:1 only the first 2000 commands of it are followed']);
  });

  it('of one object in two files', async () => {
    const files: Files = {
      'more/vs.yaml': object('VirtualService', 'reviews'),
      ...script('kubectl apply -f mesh\nkubectl apply -f more'),
    };
    expect(await notesOf(files)).toEqual([
      'deploy.sh:2 VirtualService `reviews` of `more/vs.yaml` is delivered from `mesh/20-vs.yaml` as well, by `kubectl apply -f mesh`',
    ]);
  });
});

describe('environments', () => {
  it.each<[string, Files, string[]]>([
    [
      'the folder',
      script('kubectl apply -k overlays/prod\nkubectl apply -k overlays/staging'),
      [
        'prod: kubectl apply -k overlays/prod',
        'staging: kubectl apply -k overlays/staging <- kubectl apply -k overlays/prod',
      ],
    ],
    [
      'a folder that is known only then',
      script('kubectl apply -k overlays/$1'),
      ['prod: kubectl apply -k overlays/prod', 'staging: kubectl apply -k overlays/staging'],
    ],
    [
      'the cluster',
      script('kubectl --context east apply -f mesh\nkubectl --context west apply -f mesh'),
      ['east: kubectl apply -f mesh (east)', 'west: kubectl apply -f mesh (west) <- kubectl apply -f mesh (east)'],
    ],
    [
      'one folder in several clusters',
      script('for c in prod-eu prod-us; do kubectl --context $c apply -k overlays/prod; done'),
      [
        'prod-eu: kubectl apply -k overlays/prod (prod-eu)',
        'prod-us: kubectl apply -k overlays/prod (prod-us) <- kubectl apply -k overlays/prod (prod-eu)',
      ],
    ],
    [
      'the cluster that was chosen before',
      script('aws eks update-kubeconfig --name mesh-eu --region eu-west-1\nkubectl apply -f mesh'),
      ['mesh-eu: kubectl apply -f mesh (mesh-eu)'],
    ],
  ])('by %s', async (_, files, units) => {
    expect(await unitsOf(files)).toEqual(units);
  });
});
