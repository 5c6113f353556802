import type { Framework } from '../framework.ts';
import { cis112 } from './cis-1.12.ts';
import { mitre } from './mitre.ts';
import { nsa } from './nsa.ts';
import { owasp2022, owasp2025 } from './owasp.ts';
import { pss } from './pss.ts';

/** Every framework that `--framework` takes. */
export const frameworks: readonly Framework[] = [pss, cis112, nsa, mitre, owasp2022, owasp2025];
