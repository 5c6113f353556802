import type { ReactElement } from 'react';
import { FormBody } from './components/form-body.tsx';
import { Frame } from './components/frame.tsx';
import { Lines } from './components/lines.tsx';
import { Panel } from './components/panel.tsx';
import { confirmDocument } from './documents/confirm-document.ts';
import { acceptDocument } from './documents/accept-document.ts';
import { columnsDocument } from './documents/columns-document.ts';
import { facetsDocument } from './documents/facets-document.ts';
import { line } from './format/line.ts';
import type { Line } from './format/line.ts';
import { aboveLines, belowLines } from './state/chrome.ts';
import { healthLine, scopeLine } from './state/header.ts';
import { layoutOf, panelFrame, panelSize, smallest, zoomLayout } from './state/layout.ts';
import type { Layout } from './state/layout.ts';
import type { Confirm, Menu, Overlay } from './state/overlay.ts';
import { routeOf } from './state/state.ts';
import type { State } from './state/state.ts';
import { Access } from './screens/access.tsx';
import { Bookmarks } from './screens/bookmarks.tsx';
import { Network } from './screens/network.tsx';
import { Images } from './screens/images.tsx';
import { Paths } from './screens/paths.tsx';
import { Compliance } from './screens/compliance.tsx';
import { Fleet } from './screens/fleet.tsx';
import { History } from './screens/history.tsx';
import { Path } from './screens/path.tsx';
import { WhoCan } from './screens/who-can.tsx';
import { WhatCan } from './screens/what-can.tsx';
import { Reach } from './screens/reach.tsx';
import { Rule } from './screens/rule.tsx';
import { Since } from './screens/since.tsx';
import { Finding } from './screens/finding.tsx';
import { Findings } from './screens/findings.tsx';
import { Exceptions } from './screens/exceptions.tsx';
import { Fix } from './screens/fix.tsx';
import { Help } from './screens/help.tsx';
import { Live } from './screens/live.tsx';
import { Log } from './screens/log.tsx';
import { Namespaces } from './screens/namespaces.tsx';
import { ObjectText } from './screens/object-text.tsx';
import { Overview } from './screens/overview.tsx';
import type { ScreenProps } from './screens/screen.ts';
import { Timeline } from './screens/timeline.tsx';
import { Workloads } from './screens/workloads.tsx';
import { views } from './state/views.ts';
import type { Theme } from './theme.ts';

export interface AppProps {
  readonly state: State;
  readonly theme: Theme;
}

/** The whole screen for a state. */
export function App({ state, theme }: AppProps): ReactElement {
  const route = routeOf(state);
  const layout = zoomLayout(layoutOf(state.size, route.place.view), route);
  const { columns, rows } = layout;
  if (layout.tooSmall) {
    const needs = `${String(smallest.columns)}x${String(smallest.rows)}`;
    const words = line(`k8s-risk needs ${needs} (now ${String(columns)}x${String(rows)})`);
    return <Lines lines={[words]} width={columns} height={rows} theme={theme} />;
  }
  const { overlay } = state;
  return (
    <Frame
      columns={columns}
      rows={rows}
      theme={theme}
      scope={scopeLine(state)}
      health={healthLine(state)}
      above={aboveLines(state, layout)}
      below={belowLines(state, layout)}
    >
      <Body overlay={overlay} state={state} route={route} layout={layout} theme={theme} />
    </Frame>
  );
}

interface BodyProps extends ScreenProps {
  readonly overlay: Overlay | undefined;
}

function Body({ overlay, ...props }: BodyProps): ReactElement {
  const { layout, theme, state } = props;
  switch (overlay?.kind) {
    case 'menu':
      return <MenuBody menu={overlay} layout={layout} theme={theme} />;
    case 'facets':
      return (
        <OverlayPanel
          title="Filter by"
          note="esc leaves it as it was"
          lines={facetsDocument(state, overlay, panelSize(layout))}
          layout={layout}
          theme={theme}
        />
      );
    case 'columns':
      return (
        <OverlayPanel
          title={`Columns of ${views[props.route.place.view].title}`}
          note="esc leaves them as they were"
          lines={columnsDocument(state, overlay, layout)}
          layout={layout}
          theme={theme}
        />
      );
    case 'form': {
      const { columns, bodyHeight } = layout;
      const preview = acceptDocument(overlay, state, columns - 4);
      return <FormBody {...overlay} preview={preview} width={columns} height={bodyHeight} theme={theme} />;
    }
    case 'confirm':
      return <ConfirmBody confirm={overlay} layout={layout} theme={theme} />;
    case 'prompt':
    case 'letter':
    case undefined:
      return <Screen {...props} />;
  }
}

function Screen(props: ScreenProps): ReactElement {
  switch (props.route.place.view) {
    case 'overview':
      return <Overview {...props} />;
    case 'findings':
      return <Findings {...props} />;
    case 'finding':
      return <Finding {...props} />;
    case 'workloads':
      return <Workloads {...props} />;
    case 'namespaces':
      return <Namespaces {...props} />;
    case 'live':
      return <Live {...props} />;
    case 'exceptions':
      return <Exceptions {...props} />;
    case 'object':
      return <ObjectText {...props} />;
    case 'fix':
      return <Fix {...props} />;
    case 'access':
      return <Access {...props} />;
    case 'network':
      return <Network {...props} />;
    case 'images':
      return <Images {...props} />;
    case 'paths':
      return <Paths {...props} />;
    case 'compliance':
      return <Compliance {...props} />;
    case 'fleet':
      return <Fleet {...props} />;
    case 'history':
      return <History {...props} />;
    case 'timeline':
      return <Timeline {...props} />;
    case 'path':
      return <Path {...props} />;
    case 'who-can':
      return <WhoCan {...props} />;
    case 'what-can':
      return <WhatCan {...props} />;
    case 'since':
      return <Since {...props} />;
    case 'reach':
      return <Reach {...props} />;
    case 'rule':
      return <Rule {...props} />;
    case 'help':
      return <Help {...props} />;
    case 'log':
      return <Log {...props} />;
    case 'bookmarks':
      return <Bookmarks {...props} />;
  }
}

interface OverlayPanelProps {
  readonly title: string;
  readonly note: string;
  readonly lines: readonly Line[];
  readonly layout: Layout;
  readonly theme: Theme;
}

/** What takes the place of the body, in a panel of its own. */
function OverlayPanel({ title, note, lines, layout, theme }: OverlayPanelProps): ReactElement {
  return (
    <Panel
      title={[{ text: title, style: 'title' }]}
      note={[{ text: note, style: 'dim' }]}
      lines={lines}
      width={layout.columns}
      height={layout.bodyHeight}
      focused
      theme={theme}
    />
  );
}

interface ConfirmBodyProps {
  readonly confirm: Confirm;
  readonly layout: Layout;
  readonly theme: Theme;
}

/** The question stays, and the list of what it is about moves below it. */
function ConfirmBody({ confirm, layout, theme }: ConfirmBodyProps): ReactElement {
  const { columns, bodyHeight } = layout;
  const { head, list } = confirmDocument(confirm, columns - panelFrame.columns);
  const more = head.length + list.length > bodyHeight - panelFrame.rows;
  const keys = [confirm.stage === 'asking' ? 'tab moves' : [], more ? 'up down scroll' : [], 'esc leaves'].flat();
  return (
    <Panel
      title={[{ text: 'Apply to the cluster', style: 'title' }]}
      note={[{ text: keys.join(', '), style: 'dim' }]}
      lines={[...head, ...list.slice(confirm.scroll)]}
      width={columns}
      height={bodyHeight}
      focused
      theme={theme}
    />
  );
}

interface MenuBodyProps {
  readonly menu: Menu;
  readonly layout: Layout;
  readonly theme: Theme;
}

/** A menu takes the place of the body: what lies over other text is never quite readable. */
function MenuBody({ menu, layout, theme }: MenuBodyProps): ReactElement {
  const lines = menu.entries.map(({ key, label, current }) =>
    line({ text: ` ${key} `, style: 'key' }, ` ${label}`, { text: current ? '  (now)' : '', style: 'dim' }),
  );
  return (
    <Panel
      title={[{ text: menu.title, style: 'title' }]}
      note={[{ text: 'letter or enter, esc closes', style: 'dim' }]}
      lines={lines}
      manners={menu.entries.map((_, index) => ({ selected: index === menu.at }))}
      width={layout.columns}
      height={layout.bodyHeight}
      focused
      theme={theme}
    />
  );
}
