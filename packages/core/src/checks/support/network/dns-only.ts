import type { TieredRule } from '../../../graph/network/tiered-policy.ts';

/** Port 53 and nothing else. */
export function isDnsOnly({ ports }: TieredRule): boolean {
  return (
    ports !== undefined &&
    ports.length > 0 &&
    ports.every((port) =>
      'ports' in port
        ? port.ports.every(([first, last]) => first === 53 && last === 53)
        : port.name === 'dns' || port.name === 'dns-tcp',
    )
  );
}
