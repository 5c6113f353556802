/** Times are milliseconds since 1970; text in `*_json` columns is JSON. */
export interface SlackTables {
  readonly slack_ticket: TicketTable;
  readonly slack_channel_default: ChannelDefaultTable;
  readonly slack_trail: TrailTable;
  readonly slack_request: RequestTable;
  readonly slack_owner: OwnerTable;
  readonly slack_plan: PlanTable;
  readonly slack_decision: DecisionTable;
}

interface TicketTable {
  readonly id: string;
  readonly does_json: string;
  readonly channel_id: string;
  /** Null: whoever may do it. */
  readonly user_id: string | null;
  readonly expires_at: number;
}

interface ChannelDefaultTable {
  readonly channel_id: string;
  readonly cluster: string;
  readonly namespace: string | null;
  readonly set_by: string;
  readonly set_at: number;
}

interface TrailTable {
  readonly at: number;
  readonly team_id: string;
  readonly user_id: string;
  readonly channel_id: string;
  readonly verb: string;
  readonly target: string | null;
  readonly outcome: string;
  /** What a fault was told under, so that it can be found again. */
  readonly reference: string | null;
}

/** Requests of Slack that were taken: the same one a second time is not answered again. */
interface RequestTable {
  readonly key: string;
  readonly at: number;
}

interface OwnerTable {
  readonly cluster: string;
  readonly namespace: string;
  readonly mention_kind: 'user' | 'group';
  readonly mention_id: string;
  readonly set_by: string;
  readonly set_at: number;
}

interface PlanTable {
  readonly id: string;
  readonly work_json: string;
  readonly digest: string;
  readonly requester: string;
  readonly channel_id: string;
  readonly state: 'pending' | 'approved' | 'rejected';
  readonly created_at: number;
  readonly expires_at: number;
}

interface DecisionTable {
  readonly plan_id: string;
  readonly user_id: string;
  readonly verdict: 'approve' | 'reject';
  readonly reason: string | null;
  readonly at: number;
}
