import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtInResources } from '../../packages/core/src/graph/rbac/built-in-resources.ts';
import { makeGraphs } from '../../packages/core/src/graph/graphs.ts';
import { readBootstrapObjects } from '../../packages/core/src/graph/rbac/bootstrap-objects.ts';
import type { Rbac } from '../../packages/core/src/graph/rbac/rbac.ts';
import { makeInventory } from '../../packages/core/src/inventory/inventory.ts';
import type { JsonRecord } from '../../packages/core/src/model/json.ts';
import type { KubernetesObject } from '../../packages/core/src/model/kubernetes/objects.ts';
import { parseObject } from '../../packages/core/src/model/kubernetes/parse-object.ts';
import { emptySnapshot } from '../../packages/core/src/model/snapshot.ts';
import { controlPlaneAssets, startControlPlane } from '../support/control-plane.ts';
import type { ControlPlane } from '../support/control-plane.ts';
import { generateQueries, generateRbac, namespaces } from '../support/generate-rbac.ts';
import type { Query } from '../support/generate-rbac.ts';
import { makeKubeClient } from '../support/kube.ts';
import type { KubeClient, KubeObject } from '../support/kube.ts';

const seed = 20_261_124;
const rbacApi = '/apis/rbac.authorization.k8s.io/v1';
const listPaths = {
  ClusterRole: `${rbacApi}/clusterroles`,
  ClusterRoleBinding: `${rbacApi}/clusterrolebindings`,
  Role: `${rbacApi}/roles`,
  RoleBinding: `${rbacApi}/rolebindings`,
} as const;

// Aggregated roles are filled in by a controller.
describe.skipIf(controlPlaneAssets({ controllers: true }) === undefined)('the authorizer and the graph', () => {
  const generated = generateRbac(seed);
  let controlPlane: ControlPlane;
  let client: KubeClient;

  beforeAll(async () => {
    controlPlane = await startControlPlane({ controllers: true });
    client = makeKubeClient(controlPlane);
    for (const namespace of namespaces) await client.createNamespace(namespace);
    await eightAtATime(generated.clusterRoles, (role) => client.create(listPaths.ClusterRole, role));
    await eightAtATime(generated.clusterRoleBindings, (binding) =>
      client.create(listPaths.ClusterRoleBinding, binding),
    );
    await eightAtATime(generated.roles, (role) => client.create(pathIn(role, 'roles'), role));
    await eightAtATime(generated.roleBindings, (binding) => client.create(pathIn(binding, 'rolebindings'), binding));
    await untilFilled(client, expectedRules(generated.clusterRoles));
  });

  afterAll(async () => {
    await client?.close();
    await controlPlane?.stop();
  });

  test('agree on 10,000 questions, from a live cluster and from files alike', { timeout: 180_000 }, async () => {
    const objects = await readAll(client);
    const live = makeGraphs(makeInventory({ ...emptySnapshot, source: 'cluster', objects })).rbac();
    const files = fromFiles(objects, [...generated.clusterRoles, ...generated.roles]);
    const queries = generateQueries(10_000, seed);
    const answers = await eightAtATime(queries, (query) => review(client, query));
    const differences = queries.flatMap((query, index) => {
      const server = answers[index] === true ? 'yes' : 'no';
      const found = {
        live: live.can(query.principal, query.request),
        files: files.can(query.principal, query.request),
      };
      return found.live === server && found.files === server ? [] : [{ query, server, ...found }];
    });
    expect(differences).toEqual([]);
    const allowed = answers.filter((answer) => answer).length;
    expect(allowed, 'often enough yes to mean something').toBeGreaterThan(1000);
    expect(answers.length - allowed, 'often enough no').toBeGreaterThan(1000);
  });

  test('agree on what the API server makes for itself', async () => {
    const bootstrap = readBootstrapObjects();
    const known = [bootstrap.clusterRoles, bootstrap.roles, bootstrap.clusterRoleBindings, bootstrap.roleBindings];
    const objects = await readAll(client);
    const rbac = makeGraphs(makeInventory({ ...emptySnapshot, source: 'cluster', objects })).rbac();
    const made = objects.filter(({ metadata }) => metadata.labels['kubernetes.io/bootstrapping'] === 'rbac-defaults');
    expect(made.filter((object) => !rbac.isDefault(object)).map(({ metadata }) => metadata.name)).toEqual([]);
    expect(made.length).toBe(known.reduce((sum, map) => sum + map.size, 0));
  });

  test('know the same resources', async () => {
    const groups = await client.send('GET', '/apis');
    const versions = ['/api/v1', ...preferredVersions(groups.body)];
    const served = await Promise.all(versions.map((path) => client.send('GET', path)));
    const found = served.flatMap(({ body }) => {
      const version = typeof body['groupVersion'] === 'string' ? body['groupVersion'] : '';
      const group = version.split('/').slice(0, -1).join('/');
      return (Array.isArray(body['resources']) ? body['resources'] : []).flatMap(
        (resource: { readonly name: string; readonly namespaced: boolean }) =>
          resource.name.includes('/') ? [] : [`${group}/${resource.name} ${String(resource.namespaced)}`],
      );
    });
    const ours = new Set(
      builtInResources.map(({ group, plural, namespaced }) => `${group}/${plural} ${String(namespaced)}`),
    );
    expect(found.filter((resource) => !ours.has(resource))).toEqual([]);
    expect(found.length).toBeGreaterThan(50);
  });
});

async function eightAtATime<Item, Answer>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index];
      if (item !== undefined) answers[index] = await ask(item);
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
  return answers;
}

function pathIn(object: JsonRecord, plural: string): string {
  const { metadata } = object;
  const namespace =
    typeof metadata === 'object' && metadata !== null && 'namespace' in metadata ? metadata.namespace : '';
  return `${rbacApi}/namespaces/${String(namespace)}/${plural}`;
}

async function readAll(client: KubeClient): Promise<readonly KubernetesObject[]> {
  const lists = await Promise.all(
    Object.entries(listPaths).map(async ([kind, path]) => {
      const { body } = await client.send('GET', path);
      return (body.items ?? []).map((item: KubeObject) => ({
        ...item,
        kind,
        apiVersion: 'rbac.authorization.k8s.io/v1',
      }));
    }),
  );
  return lists.flat().flatMap((item) => parseObject(item) ?? []);
}

/** The same bindings, and the roles as they were written: those of Kubernetes are left to what the engine knows of them. */
function fromFiles(live: readonly KubernetesObject[], written: readonly JsonRecord[]): Rbac {
  const objects = [
    ...live.filter(({ type }) => type === 'role-binding'),
    ...written.flatMap((role) => parseObject(role) ?? []),
  ];
  return makeGraphs(makeInventory({ ...emptySnapshot, objects })).rbac();
}

async function review(client: KubeClient, { principal, request }: Query): Promise<boolean> {
  const attributes =
    request.type === 'path'
      ? { nonResourceAttributes: { verb: request.verb, path: request.path } }
      : { resourceAttributes: { ...request, type: undefined } };
  const answer = await client.create('/apis/authorization.k8s.io/v1/subjectaccessreviews', {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SubjectAccessReview',
    spec: { user: principal.user, groups: principal.groups, ...attributes },
  });
  const { status } = answer;
  return typeof status === 'object' && status !== null && 'allowed' in status && status.allowed === true;
}

/** How many different rules each aggregating role has in the end. */
function expectedRules(clusterRoles: readonly JsonRecord[]): ReadonlyMap<string, number> {
  const objects = clusterRoles.flatMap((role) => parseObject(role) ?? []);
  const { roles } = makeGraphs(makeInventory({ ...emptySnapshot, objects })).rbac();
  return new Map(
    roles.all
      .filter(
        ({ objects: written, name }) =>
          name === 'view' || name === 'admin' || written.some(({ aggregation }) => aggregation !== undefined),
      )
      .map(({ name, rules }) => [name, new Set(rules.map(({ rule }) => JSON.stringify(rule))).size]),
  );
}

/** Waits for the controller, and then for the authorizer's own view to catch up. */
async function untilFilled(client: KubeClient, expected: ReadonlyMap<string, number>): Promise<void> {
  let open: readonly string[] = [];
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const objects = await readAll(client);
    open = objects.flatMap((object) => {
      const count = expected.get(object.metadata.name);
      if (object.type !== 'role' || object.kind !== 'ClusterRole' || count === undefined) return [];
      const rules = new Set(object.rules.map((rule) => JSON.stringify(rule))).size;
      return rules === count ? [] : [`${object.metadata.name}: ${String(rules)} of ${String(count)}`];
    });
    if (open.length === 0) {
      await sleep(1000);
      return;
    }
    await sleep(500);
  }
  throw new Error(`the controller did not fill in ${open.join('; ')}`);
}

function preferredVersions(groups: KubeObject): readonly string[] {
  const list: unknown = groups['groups'];
  if (!Array.isArray(list)) return [];
  return list.map(
    (group: { readonly preferredVersion: { readonly groupVersion: string } }) =>
      `/apis/${group.preferredVersion.groupVersion}`,
  );
}
