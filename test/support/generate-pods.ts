import fc from 'fast-check';
import {
  absent,
  capabilities,
  choose,
  lifecycle,
  nonRoot,
  pick,
  probe,
  profile,
  seccompOfPod,
  seLinux,
  sysctls,
  user,
  volumes,
} from './pod-fields.ts';
import type { Fields } from './pod-fields.ts';

export interface RawPod {
  readonly metadata: { readonly name: string; readonly annotations: Readonly<Record<string, string>> };
  readonly spec: RawPodSpec;
  readonly [member: string]: unknown;
}

export interface RawPodSpec {
  readonly containers: readonly RawContainer[];
  readonly initContainers: readonly RawContainer[];
  readonly [member: string]: unknown;
}

export interface RawContainer {
  readonly name: string;
  readonly [member: string]: unknown;
}

/**
 * Pods over every field that the Pod Security Standards look at, allowed and forbidden values alike, nearly all of them
 * valid for an API server. The same seed makes the same pods.
 */
export function generatePods(count: number, seed: number): readonly RawPod[] {
  return fc.sample(anyPod, { numRuns: count, seed }).map((pod, index) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `pod-${String(index)}`, annotations: pod.annotations },
    spec: pod.spec,
  }));
}

/** Ephemeral containers, which exist only on pods that are already there. */
export function generateEphemeralContainers(count: number, seed: number): readonly RawContainer[] {
  return fc
    .sample(linuxContainer({ handlers: false, ports: false, hostUsers: true }), { numRuns: count, seed })
    .map((raw) => ({ ...raw, name: 'debugger', terminationMessagePolicy: 'File' }));
}

interface Choices {
  readonly handlers: boolean;
  readonly ports: boolean;
  /** False in a pod with a user namespace of its own: only there /proc may be unmasked. */
  readonly hostUsers: boolean;
}

function linuxContainer({ handlers, ports, hostUsers }: Choices): fc.Arbitrary<RawContainer> {
  const context = fc
    .record({
      privileged: pick<boolean | undefined>([20, absent], [3, false], [1, true]),
      allowPrivilegeEscalation: pick<boolean | undefined>([16, false], [1, absent], [1, true]),
      capabilities,
      procMount: hostUsers
        ? pick<string | undefined>([8, absent], [1, 'Default'])
        : pick<string | undefined>([3, absent], [1, 'Default'], [1, 'Unmasked']),
      runAsNonRoot: nonRoot,
      runAsUser: user,
      seccompProfile: profile,
      appArmorProfile: profile,
      seLinuxOptions: seLinux,
    })
    // What is privileged may escalate, whether it says so or not: the API refuses anything else.
    .map((fields) =>
      fields.privileged === true || JSON.stringify(fields.capabilities ?? null).includes('"CAP_SYS_ADMIN"')
        ? { ...fields, allowPrivilegeEscalation: undefined }
        : fields,
    );
  const securityContext = choose<Fields | undefined>([20, context], [1, fc.constant({})], [1, fc.constant(absent)]);
  return container({ handlers, ports }, securityContext);
}

function container(
  { handlers, ports }: Pick<Choices, 'handlers' | 'ports'>,
  securityContext: fc.Arbitrary<Fields | undefined>,
): fc.Arbitrary<RawContainer> {
  const never = fc.constant(undefined);
  return fc.record({
    name: fc.constant('container'),
    image: fc.constant('registry.example/app:1.0'),
    securityContext,
    ports: ports ? pick<string | undefined>([12, absent], [3, 'container'], [2, 'host'], [1, 'zero']) : never,
    livenessProbe: handlers ? probe : never,
    readinessProbe: handlers ? probe : never,
    startupProbe: handlers ? probe : never,
    lifecycle: handlers ? lifecycle : never,
  });
}

/** Ports have numbers of their own in every container: a host port may be taken once. */
function finish(raw: RawContainer, name: string, number: number, hostNetwork: boolean): RawContainer {
  const containerPort = 8000 + number;
  const hostPort = hostNetwork ? containerPort : 9000 + number;
  const kinds: Readonly<Record<string, Fields>> = {
    container: { containerPort },
    zero: { containerPort, hostPort: 0 },
    host: { containerPort, hostPort },
  };
  const ports = typeof raw['ports'] === 'string' ? [kinds[raw['ports']]] : undefined;
  return { ...raw, name, ports };
}

interface Written {
  readonly spec: Fields;
  readonly init: readonly RawContainer[];
  readonly sidecars: readonly RawContainer[];
  readonly main: readonly RawContainer[];
  readonly annotations: readonly (readonly [string, string])[];
}

const annotations = choose<readonly (readonly [string, string])[]>(
  [8, fc.constant([])],
  [
    2,
    fc
      .constantFrom('runtime/default', 'localhost/profile', 'unconfined')
      .map((value) => [['container.apparmor.security.beta.kubernetes.io/main-0', value] as const]),
  ],
  [
    2,
    fc
      .tuple(
        fc.constantFrom(
          'seccomp.security.alpha.kubernetes.io/pod',
          'container.seccomp.security.alpha.kubernetes.io/main-0',
          'container.seccomp.security.alpha.kubernetes.io/nobody',
        ),
        fc.constantFrom('runtime/default', 'docker/default', 'localhost/profile', 'unconfined'),
      )
      .map((pair) => [pair]),
  ],
);

const linuxPod: fc.Arbitrary<Written> = fc.boolean().chain((own) => {
  const hostUsers = !own;
  const whenShared = <T>(arbitrary: fc.Arbitrary<T | undefined>): fc.Arbitrary<T | undefined> =>
    hostUsers ? arbitrary : fc.constant(undefined);
  const hostField = whenShared(pick<boolean | undefined>([14, absent], [1, false], [1, true]));
  return fc.record({
    spec: fc.record({
      os: pick<Fields | undefined>([3, absent], [1, { name: 'linux' }]),
      hostUsers: pick<boolean | undefined>([2, hostUsers ? absent : false], [1, hostUsers]),
      hostNetwork: hostField,
      hostPID: hostField,
      hostIPC: hostField,
      volumes,
      securityContext: choose<Fields | undefined>(
        [
          14,
          fc.record({
            runAsNonRoot: pick<boolean | undefined>([10, true], [2, absent], [1, false]),
            runAsUser: user,
            seccompProfile: seccompOfPod,
            appArmorProfile: profile,
            seLinuxOptions: seLinux,
            sysctls,
          }),
        ],
        [1, fc.constant({})],
        [1, fc.constant(absent)],
      ),
    }),
    init: fc.array(linuxContainer({ handlers: false, ports: true, hostUsers }), { maxLength: 1 }),
    sidecars: fc.array(linuxContainer({ handlers: true, ports: true, hostUsers }), { maxLength: 1 }),
    main: fc.array(linuxContainer({ handlers: true, ports: true, hostUsers }), { minLength: 1, maxLength: 2 }),
    annotations,
  });
});

const hostProcess: Fields = { windowsOptions: { hostProcess: true, runAsUserName: 'ContainerUser' } };

const windowsContext = fc.record({
  runAsNonRoot: nonRoot,
  windowsOptions: pick<Fields | undefined>([2, absent], [1, { hostProcess: false }]),
});
const windowsContainer = container(
  { handlers: true, ports: true },
  choose<Fields | undefined>([4, windowsContext], [1, fc.constant(absent)]),
);

const windowsPod: fc.Arbitrary<Written> = fc.record({
  spec: fc.record({
    os: fc.constant({ name: 'windows' }),
    hostNetwork: pick<boolean | undefined>([8, absent], [1, true]),
    volumes,
    securityContext: choose<Fields | undefined>([4, windowsContext], [1, fc.constant(absent)]),
  }),
  init: fc.array(container({ handlers: false, ports: true }, windowsContext), { maxLength: 1 }),
  sidecars: fc.constant([]),
  main: fc.array(windowsContainer, { minLength: 1, maxLength: 2 }),
  annotations,
});

/** All of its containers are host processes, by their own word or by the pod's, on the node's network. */
const hostProcessPod: fc.Arbitrary<Written> = fc.boolean().chain((byPod) => {
  const member = container({ handlers: true, ports: false }, fc.constant(byPod ? undefined : hostProcess));
  return fc.record({
    spec: fc.record({
      os: pick<Fields | undefined>([2, { name: 'windows' }], [1, absent]),
      hostNetwork: fc.constant(true),
      securityContext: fc.constant(byPod ? { ...hostProcess, runAsNonRoot: true } : undefined),
    }),
    init: fc.constant([]),
    sidecars: fc.constant([]),
    main: fc.array(member, { minLength: 1, maxLength: 2 }),
    annotations: fc.constant([]),
  });
});

const anyPod = choose<Written>([16, linuxPod], [3, windowsPod], [1, hostProcessPod]).map((written) => {
  const hostNetwork = written.spec['hostNetwork'] === true;
  const init = written.init.map((raw, index) => finish(raw, `init-${String(index)}`, index, hostNetwork));
  const sidecars = written.sidecars.map((raw, index) => ({
    ...finish(raw, `sidecar-${String(index)}`, 10 + index, hostNetwork),
    restartPolicy: 'Always',
  }));
  const main = written.main.map((raw, index) => finish(raw, `main-${String(index)}`, 20 + index, hostNetwork));
  const spec: RawPodSpec = { ...written.spec, initContainers: [...init, ...sidecars], containers: main };
  return { spec: dropHostSysctls(spec), annotations: dropTwice(written.annotations, spec) };
});

/** The API refuses sysctls of a namespace that the pod shares with its node. */
function dropHostSysctls(spec: RawPodSpec): RawPodSpec {
  const context = spec['securityContext'] as Fields | undefined;
  if (context?.['sysctls'] === undefined || (spec['hostNetwork'] !== true && spec['hostIPC'] !== true)) return spec;
  return { ...spec, securityContext: { ...context, sysctls: undefined } };
}

/** The API refuses an AppArmor annotation beside a field that says something else. */
function dropTwice(
  entries: readonly (readonly [string, string])[],
  spec: RawPodSpec,
): Readonly<Record<string, string>> {
  const hasField = JSON.stringify(spec).includes('appArmorProfile');
  return Object.fromEntries(entries.filter(([key]) => !(hasField && key.includes('apparmor'))));
}
