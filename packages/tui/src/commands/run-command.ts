import type { Command } from './command.ts';
import type { ExitCode } from './refuse.ts';
import type { Terminal } from './terminal.ts';

/** Carries a command out. Each is loaded only when it is asked for. */
export async function runCommand(command: Command, terminal: Terminal): Promise<ExitCode> {
  switch (command.name) {
    case 'open': {
      const { openUi } = await import('./open-ui.ts');
      return openUi(command, terminal);
    }
    case 'audit': {
      if (command.watch) {
        const { watchAudit } = await import('./watch-audit.ts');
        return watchAudit(command, terminal);
      }
      const { runAuditCommand } = await import('./audit.ts');
      return runAuditCommand(command, terminal);
    }
    case 'explain': {
      const { explain } = await import('./explain.ts');
      return explain(command, terminal);
    }
    case 'fix': {
      const { fix } = await import('./fix/fix.ts');
      return fix(command, terminal);
    }
    case 'view': {
      const { showView } = await import('./views/show-view.ts');
      return showView(command, terminal);
    }
    case 'checks': {
      const { listChecks } = await import('./checks.ts');
      return listChecks(command, terminal);
    }
    case 'network': {
      const { printNetwork } = await import('./network.ts');
      return printNetwork(command, terminal);
    }
    case 'paths': {
      const { printPaths } = await import('./paths.ts');
      return printPaths(command, terminal);
    }
    case 'score': {
      const { printScore } = await import('./score.ts');
      return printScore(command, terminal);
    }
    case 'what-if': {
      const { printWhatIf } = await import('./what-if.ts');
      return printWhatIf(command, terminal);
    }
    case 'who-can': {
      const { whoCan } = await import('./rbac.ts');
      return whoCan(command, terminal);
    }
    case 'what-can': {
      const { whatCan } = await import('./rbac.ts');
      return whatCan(command, terminal);
    }
    case 'history': {
      const { showHistory } = await import('./history/show-history.ts');
      return showHistory(command, terminal);
    }
    case 'trend': {
      const { showTrend } = await import('./history/show-trend.ts');
      return showTrend(command, terminal);
    }
    case 'diff': {
      const { showDiff } = await import('./history/show-diff.ts');
      return showDiff(command, terminal);
    }
    case 'snapshot-save': {
      const { saveSnapshotCommand } = await import('./snapshot-save.ts');
      return saveSnapshotCommand(command, terminal);
    }
    case 'permissions': {
      const { printPermissions } = await import('./permissions.ts');
      return printPermissions(command, terminal);
    }
    case 'completion': {
      const { printCompletion } = await import('./completion.ts');
      return printCompletion(command, terminal);
    }
  }
}
