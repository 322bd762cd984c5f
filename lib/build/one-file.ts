/**
 * What a poll runs lies in one file of the built program: functions of one file call each other directly, those of two by way of a
 * look-up, and most calls of a poll are made in loops. Every part that is loaded later imports this, so that all share it.
 */
import "../../functions/commands/run.ts";
import "../../functions/core/feed/parse-feed.ts";
