import { defineAudit } from './define-audit.ts';
import { defineChecks, defineExplain } from './define-catalogue.ts';
import { defineFix } from './define-fix.ts';
import { defineDiff, defineHistory, defineTrend } from './define-history.ts';
import { defineNetwork } from './define-network.ts';
import { definePaths, defineScore, defineWhatIf } from './define-paths.ts';
import { defineWhatCan, defineWhoCan } from './define-rbac.ts';
import { defineCompletion, definePermissions, defineSnapshotSave } from './define-tools.ts';
import { defineViews } from './define-views.ts';
import type { CommandDefinition } from './definition.ts';

/** Every plain command, in the order of the help. */
export const definitions: readonly CommandDefinition[] = [
  defineAudit,
  defineExplain,
  ...defineViews,
  defineFix,
  defineChecks,
  defineNetwork,
  definePaths,
  defineScore,
  defineWhatIf,
  defineWhoCan,
  defineWhatCan,
  defineHistory,
  defineTrend,
  defineDiff,
  defineSnapshotSave,
  definePermissions,
  defineCompletion,
];
