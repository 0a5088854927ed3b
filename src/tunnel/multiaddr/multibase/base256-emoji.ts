/** A byte a picture (https://github.com/multiformats/multibase/blob/master/rfcs/Base256Emoji.md). */
import { Fault, runes } from '../go/index.ts'

/** The pictures for 0 to 255. */
const PICTURES = Array.from(
  [
    '🚀🪐☄🛰🌌🌑🌒🌓🌔🌕🌖🌗🌘🌍🌏🌎🐉☀💻🖥💾💿😂❤😍🤣😊🙏💕😭😘👍',
    '😅👏😁🔥🥰💔💖💙😢🤔😆🙄💪😉☺👌🤗💜😔😎😇🌹🤦🎉💞✌✨🤷😱😌🌸🙌',
    '😋💗💚😏💛🙂💓🤩😄😀🖤😃💯🙈👇🎶😒🤭❣😜💋👀😪😑💥🙋😞😩😡🤪👊🥳',
    '😥🤤👉💃😳✋😚😝😴🌟😬🙃🍀🌷😻😓⭐✅🥺🌈😈🤘💦✔😣🏃💐☹🎊💘😠☝',
    '😕🌺🎂🌻😐🖕💝🙊😹🗣💫💀👑🎵🤞😛🔴😤🌼😫⚽🤙☕🏆🤫👈😮🙆🍻🍃🐶💁',
    '😲🌿🧡🎁⚡🌞🎈❌✊👋😰🤨😶🤝🚶💰🍓💢🤟🙁🚨💨🤬✈🎀🍺🤓😙💟🌱😖👶',
    '🥴▶➡❓💎💸⬇😨🌚🦋😷🕺⚠🙅😟😵👎🤲🤠🤧📌🔵💅🧐🐾🍒😗🤑🌊🤯🐷☎',
    '💧😯💆👆🎤🙇🍑❄🌴💣🐸💌📍🥀🤢👅💡💩👐📸👻🤐🤮🎼🥵🚩🍎🍊👼💍📣🥂',
  ].join(''),
)

export function decodeBase256Emoji(text: string): string {
  let at = 0
  return runes(text)
    .map((rune) => {
      const value = PICTURES.indexOf(rune.text)
      if (value === -1)
        throw new Fault(`illegal base256emoji data at input byte ${at}, char: '${rune.bytes}'`)
      at += rune.bytes.length
      return String.fromCharCode(value)
    })
    .join('')
}
