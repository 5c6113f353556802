/** A requirement of a published framework that a check serves. */
export interface Control {
  readonly framework: string;
  readonly id: string;
}

export const pss = (level: 'baseline' | 'restricted'): Control => ({ framework: 'pss', id: level });
export const cis = (...ids: readonly string[]): readonly Control[] => ids.map((id) => ({ framework: 'cis-1.12', id }));
/** The five areas of the NSA/CISA hardening guide: pod, net, auth, log, upg. */
export const nsa = (...areas: readonly ('pod' | 'net' | 'auth' | 'log' | 'upg')[]): readonly Control[] =>
  areas.map((id) => ({ framework: 'nsa', id }));
export const mitre = (...techniques: readonly string[]): readonly Control[] =>
  techniques.map((id) => ({ framework: 'mitre', id }));
/** OWASP Kubernetes Top 10 ids of the 2022 and the 2025 list; `undefined` where a list has none. */
export const owasp = (of2022: string | undefined, of2025: string | undefined): readonly Control[] => [
  ...(of2022 === undefined ? [] : [{ framework: 'owasp-2022', id: of2022 }]),
  ...(of2025 === undefined ? [] : [{ framework: 'owasp-2025', id: of2025 }]),
];
