import { type JsonObject, stringAt } from '../../../manifest/json.ts';
import { expressionsIn, type Names } from './github-expressions.ts';

/**
 * What actions that are there to deliver run, as commands: `azure/k8s-deploy` (its README, "Inputs"), and those that hand
 * their arguments to kubectl. Null for all other actions.
 */
export function actionCommands(uses: string, given: JsonObject, names: Names): string | null {
  const action = uses.replace(/@.*$/, '').toLowerCase();
  const input = (name: string): string => expressionsIn(stringAt(given, name) ?? '', names);
  if (action === 'azure/k8s-deploy') {
    const files = input('manifests')
      .split(/[\s,]+/)
      .filter((one) => one !== '');
    const namespace = input('namespace') === '' ? '' : ` -n ${quoted(input('namespace'))}`;
    const applies = input('action') === '' || input('action') === 'deploy';
    return files.length === 0 || !applies ? null : `kubectl apply${namespace} -f ${files.map(quoted).join(' -f ')}`;
  }
  if (action === 'actions-hub/kubectl' || action === 'steebchen/kubectl') {
    const said = input('args') === '' ? input('command') : input('args');
    return said === '' ? null : `kubectl ${said}`;
  }
  if (action === 'azure/aks-set-context') return `az aks get-credentials --name ${quoted(input('cluster-name'))}`;
  if (action === 'google-github-actions/get-gke-credentials') {
    return `gcloud container clusters get-credentials ${quoted(input('cluster_name'))}`;
  }
  if (action === 'azure/k8s-set-context' && input('context') !== '')
    return `kubectl config use-context ${quoted(input('context'))}`;
  return null;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", '')}'`;
}
