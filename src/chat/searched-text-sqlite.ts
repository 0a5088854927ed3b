/** What of a message is searched, in the database. */

/** `searchedText` of src/chat/words as a column of `chat_message`. */
export const SEARCHED_TEXT = `CASE WHEN extra IS NULL THEN text ELSE trim(text || coalesce(
  (SELECT group_concat(char(10) || (value ->> 'name'), '') FROM json_each(extra, '$.files')), ''), char(10)) END`
