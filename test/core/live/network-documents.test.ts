import { describe, expect, test } from 'vitest';
import {
  namespaceMatrixDocument,
  networkDocument,
  reachDocument,
} from '../../../packages/core/src/live/network-documents.ts';
import { aPod, makeTestGraphs, policyFor } from '../../support/network.ts';

const network = makeTestGraphs([
  aPod('a'),
  aPod('b'),
  aPod('log', { namespace: 'infra' }),
  policyFor('b', { ingress: [{ from: [{ podSelector: { matchLabels: { app: 'a' } } }], ports: [{ port: 80 }] }] }),
]).network();

describe('the documents of a live session', () => {
  test('network lists the lines', () => {
    expect(networkDocument(network).connections).toContainEqual({
      from: 'shop/a[Pod]',
      to: 'shop/b[Pod]',
      ports: 'TCP 80',
    });
  });

  test('the matrix of namespaces leaves out what is closed', () => {
    expect(namespaceMatrixDocument(network).cells).toEqual([
      { from: 'infra', to: 'infra', ports: 'All', state: 'open' },
      { from: 'infra', to: 'shop', ports: 'All', state: 'partial' },
      { from: 'shop', to: 'infra', ports: 'All', state: 'open' },
      { from: 'shop', to: 'shop', ports: 'All', state: 'partial' },
    ]);
  });

  test('reach says which policy lets in and which keeps out', () => {
    const answer = reachDocument(network, 'shop/Pod/b');
    expect(answer.ok && answer.value.connections).toContainEqual({
      from: 'shop/a[Pod]',
      to: 'shop/b[Pod]',
      ports: 'TCP 80',
      because: ['leaving: no policy restricts it', 'entering: NetworkPolicy shop/policy ingress[0] allows TCP 80'],
    });
    expect(answer.ok && answer.value.closed).toContainEqual({
      from: 'infra/log[Pod]',
      to: 'shop/b[Pod]',
      because: ['leaving: no policy restricts it', 'entering: NetworkPolicy shop/policy allows nothing of this'],
    });
  });

  test('a name that nothing has is refused', () => {
    expect(reachDocument(network, 'shop/zzz').ok).toBe(false);
    expect(reachDocument(network, 'zzz').ok).toBe(false);
  });
});
