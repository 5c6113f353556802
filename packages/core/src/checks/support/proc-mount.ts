import type { ContainerSubject } from '../../inventory/subjects.ts';
import { fail, pass } from '../../model/verdict.ts';
import type { Verdict } from '../../model/verdict.ts';

/** Present and other than `Default`. */
export function testProcMount({ container, path }: ContainerSubject): Verdict {
  const procMount = container.securityContext?.procMount;
  return procMount === undefined || procMount === 'Default'
    ? pass
    : fail(`${path}.securityContext.procMount`, `container "${container.name}" sets procMount: ${procMount}`);
}
