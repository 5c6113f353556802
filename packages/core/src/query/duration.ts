const unitMilliseconds: Readonly<Record<string, number>> = {
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** `30m`, `12h`, `7d`, `4w` in milliseconds; `undefined` for anything else. */
export function parseDuration(text: string): number | undefined {
  const [, amount, unit = ''] = /^(\d{1,6})([mhdw])$/i.exec(text) ?? [];
  const milliseconds = unitMilliseconds[unit.toLowerCase()];
  return amount === undefined || milliseconds === undefined ? undefined : Number(amount) * milliseconds;
}

/** The greatest whole unit: `5m`, `3h`, `12d`; under a minute `0m`. */
export function durationText(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
  if (minutes < 60) return `${String(minutes)}m`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${String(hours)}h` : `${String(Math.floor(hours / 24))}d`;
}

/** Without loss for whole minutes: `90m`, `36h`, `7d`; parsing it gives the same duration. */
export function exactDuration(milliseconds: number): string {
  for (const [unit, size] of [
    ['d', 86_400_000],
    ['h', 3_600_000],
  ] as const) {
    if (milliseconds > 0 && milliseconds % size === 0) return `${String(milliseconds / size)}${unit}`;
  }
  return `${String(Math.floor(milliseconds / 60_000))}m`;
}
