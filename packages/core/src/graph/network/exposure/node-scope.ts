import type { Inventory } from '../../../inventory/inventory.ts';
import type { Reachability } from './load-balancer-scope.ts';
import { isPublicAddress } from './public-address.ts';

/** Who reaches a port of the nodes: everybody where a node has a public address, as far as the cloud's firewall lets them. */
export function nodeScope(inventory: Inventory): Reachability {
  if (inventory.gap('Node') !== undefined)
    return { level: 'edge', confidence: 'low', because: 'the addresses of the nodes could not be read' };
  const nodes = inventory.all('Node');
  for (const { metadata, addresses } of nodes) {
    const found = addresses.find(
      ({ type, address }) => (type === 'ExternalIP' || type === 'InternalIP') && isPublicAddress(address),
    );
    if (found !== undefined)
      return {
        level: 'internet',
        confidence: 'medium',
        because: `node "${metadata.name}" has the public address ${found.address}`,
      };
  }
  return {
    level: 'edge',
    confidence: nodes.length === 0 ? 'medium' : 'high',
    because: nodes.length === 0 ? 'the nodes are not known' : 'no node has a public address',
  };
}
