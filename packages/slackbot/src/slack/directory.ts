/** What Slack knows about people and channels. Asked often: answers are kept for a while. */
export interface Directory {
  readonly user: (teamId: string, userId: string) => Promise<SlackUser | undefined>;
  /** Ids of the user groups of a person; undefined where Slack could not be asked lately. */
  readonly groupsOf: (
    teamId: string,
    userId: string,
    wanted: readonly string[],
  ) => Promise<ReadonlySet<string> | undefined>;
  readonly channel: (channelId: string) => Promise<SlackChannel | undefined>;
}

export interface SlackUser {
  readonly id: string;
  readonly restricted: boolean;
}

export interface SlackChannel {
  readonly id: string;
  readonly external: boolean;
  readonly direct: boolean;
}
