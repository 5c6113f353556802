import type { Finding } from '../model/finding.ts';
import type { LiveMessage } from './protocol.ts';

/** What a worker posts: the findings of a first report come before it, in parts, so that nothing is ever twice in memory. */
export type WorkerMessage = LiveMessage | { readonly type: 'findings'; readonly findings: readonly Finding[] };

type Report = Extract<LiveMessage, { type: 'report' }>;

const perPart = 1000;

export function* reportParts(message: Report): Iterable<WorkerMessage> {
  const { report } = message;
  const { findings } = report;
  for (let from = 0; from < findings.length; from += perPart)
    yield { type: 'findings', findings: findings.slice(from, from + perPart) };
  yield { ...message, report: { ...report, findings: [] } };
}

/** Puts a report together again. Nothing that crosses a thread keeps what it shares: equal texts become one. */
export interface ReportAssembly {
  readonly add: (findings: readonly Finding[]) => void;
  readonly finish: (message: Report) => Report;
}

export function makeReportAssembly(): ReportAssembly {
  const texts = new Map<string, string>();
  const resources = new Map<string, Finding['resource']>();
  let findings: Finding[] = [];

  const text = <Text extends string | null>(value: Text): Text => {
    if (value === null) return value;
    const known = texts.get(value);
    // It is equal.
    if (known !== undefined) return known as Text;
    texts.set(value, value);
    return value;
  };

  const resourceOf = ({ apiVersion, kind, namespace, name }: Finding['resource']): Finding['resource'] => {
    const key = `${apiVersion ?? ''}|${kind}|${namespace ?? ''}|${name}`;
    let known = resources.get(key);
    if (known === undefined) {
      known = { apiVersion: text(apiVersion), kind: text(kind), namespace: text(namespace), name: text(name) };
      resources.set(key, known);
    }
    return known;
  };

  return {
    add: (part) => {
      for (const finding of part) {
        const { checkId, group, severity, status, resource, container, path, message, evidence, related } = finding;
        findings.push({
          ...finding,
          checkId: text(checkId),
          group: text(group),
          severity: text(severity),
          status: text(status),
          resource: resourceOf(resource),
          container: text(container),
          path: text(path),
          message: text(message),
          evidence: evidence.length === 0 ? none : evidence.map(evidenceOf),
          related: related.length === 0 ? none : related.map(resourceOf),
        });
      }
    },
    finish: (message) => {
      const report = { ...message.report, findings };
      findings = [];
      texts.clear();
      resources.clear();
      return { ...message, report };
    },
  };

  function evidenceOf(one: Finding['evidence'][number]): Finding['evidence'][number] {
    return { ...one, path: text(one.path), message: text(one.message), severity: text(one.severity) };
  }
}

const none: readonly never[] = [];
