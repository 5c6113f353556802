import type { Layout } from '../state/layout.ts';
import type { Route } from '../state/place.ts';
import type { State } from '../state/state.ts';
import type { Theme } from '../theme.ts';

/** What every screen is given: it draws the body, `layout.bodyHeight` lines of all columns. */
export interface ScreenProps {
  readonly state: State;
  readonly route: Route;
  readonly layout: Layout;
  readonly theme: Theme;
}
