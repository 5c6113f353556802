import {
  csvReport,
  githubReport,
  htmlReport,
  jsonReport,
  junitReport,
  markdownReport,
  sarifReport,
  tableReport,
} from '@k8s-risk/core';
import type { AuditReport, ReportContext, ReportText } from '@k8s-risk/core';
import type { OutputFormat } from './command.ts';
import type { Terminal } from './terminal.ts';

export interface RenderOptions {
  readonly output: OutputFormat;
  readonly verbose: boolean;
  readonly context: ReportContext;
  readonly terminal: Terminal;
}

export function renderReport(report: AuditReport, { output, verbose, context, terminal }: RenderOptions): ReportText {
  switch (output) {
    case 'table':
      return tableReport(report, context, { columns: terminal.columns, colours: terminal.colours, verbose });
    case 'json':
      return jsonReport(report);
    case 'sarif':
      return sarifReport(report, context);
    case 'junit':
      return junitReport(report, context);
    case 'markdown':
      return markdownReport(report, context);
    case 'html':
      return htmlReport(report, context);
    case 'csv':
      return csvReport(report, context);
    case 'github':
      return githubReport(report, context);
  }
}
