import { catalogue, makeReportContext } from '@k8s-risk/core';
import type { ReportContext } from '@k8s-risk/core';
import { version } from './version.ts';

/** The words of this version's checks, for every format of a report. */
export const reportContext: ReportContext = makeReportContext(catalogue, version);
