import type { LiveAnswers } from '@k8s-risk/core';
import type { Answer } from '../state/questions.ts';
import { paragraph } from './document.ts';
import type { Document } from './document.ts';

/** What was answered, or how it stands: none of these looks like an empty answer. */
export function answerDocument<Ask extends keyof LiveAnswers>(
  answer: Answer<Ask>,
  width: number,
  show: (json: LiveAnswers[Ask]) => Document,
): Document {
  switch (answer.state) {
    case 'waiting':
      return paragraph('Asking ...', { width, style: 'accent' });
    case 'refused':
      return paragraph(answer.message, { width, style: 'danger' });
    case 'answered':
      return show(answer.json);
  }
}
