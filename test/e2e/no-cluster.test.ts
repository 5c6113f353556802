import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePorts } from '../support/free-ports.ts';
import { plainKubeconfig } from '../support/plain-kubeconfig.ts';
import { runProgram } from '../support/run-program.ts';

let kubeconfig: ReturnType<typeof plainKubeconfig>;

beforeAll(async () => {
  const [port] = await freePorts();
  kubeconfig = plainKubeconfig(`https://127.0.0.1:${String(port)}`);
});

afterAll(() => kubeconfig.remove());

test.each([[[]], [['audit']], [['snapshot', 'save', '-']], [['rbac', 'who-can', 'get', 'pods']]])(
  'k8s-risk %j on a cluster that cannot be reached is exit 2 and one clear line',
  (line) => {
    const { exitCode, stdout, stderr } = runProgram([...line, '--kubeconfig', kubeconfig.path]);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^k8s-risk: cluster of context "simulated" \(https:\S+\): connection refused; .*\n$/);
  },
);

test('a context that is not there is exit 2, with a suggestion', () => {
  const { exitCode, stderr } = runProgram(['audit', '--kubeconfig', kubeconfig.path, '--context', 'simulate']);
  expect(exitCode).toBe(2);
  expect(stderr).toBe(
    'k8s-risk: no context "simulate" in the kubeconfig (did you mean "simulated"?); there are simulated\n',
  );
});

test('without any kubeconfig an audit is exit 2 and says what to do', () => {
  const { exitCode, stderr } = runProgram(['audit'], { environment: { KUBECONFIG: '', HOME: '/nonexistent' } });
  expect(exitCode).toBe(2);
  expect(stderr).toContain('there is no kubeconfig: set KUBECONFIG, or name one with --kubeconfig');
});
