/** A DaemonSet that runs the image. */
export function exampleAgent(image: string): string {
  return `
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent, namespace: agents }
spec:
  selector: { matchLabels: { app: agent } }
  template:
    metadata: { labels: { app: agent } }
    spec:
      containers:
        - name: agent
          image: ${image}
`;
}
