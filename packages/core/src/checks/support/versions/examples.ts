/** A node, read from an API server of the given version. */
export function exampleNode(server: string, kubelet: string): string {
  return `
# server: ${server}
apiVersion: v1
kind: Node
metadata: { name: node-1 }
status:
  nodeInfo: { kubeletVersion: ${kubelet}, operatingSystem: linux }
`;
}
