import { argocd } from './argocd/deliver.ts';
import { commands } from './commands/deliver.ts';
import { kappController } from './commands/kapp-controller.ts';
import { markedFolders } from './commands/markers.ts';
import { configSync } from './configsync/deliver.ts';
import { flux } from './flux/flux.ts';
import type { DeclaredTool, WrittenTool } from './found.ts';
import { helmfile } from './helmfile/helmfile.ts';
import { skaffold } from './skaffold/skaffold.ts';
import { terraform } from './terraform/terraform.ts';

/** The tools that objects in a cluster tell what to deliver. */
export const declaredTools: readonly DeclaredTool[] = [argocd, flux, configSync, kappController];

/** The tools that files tell what to deliver; the earlier ones take first. */
export const writtenTools: readonly WrittenTool[] = [helmfile, terraform, commands, skaffold, markedFolders];
