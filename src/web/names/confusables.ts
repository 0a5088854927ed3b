/**
 * Letters and digits that pass for Latin ones, of Unicode's confusables (UTS #39): behind each Latin letter those that
 * look like it. Compatibility forms, such as full width, are folded before.
 */
export const CONFUSABLES = `2:ƧϨᒿꙄꛯꝚ 3:ƷȜЗӠⳌꝪꞫ𑣊𖼻 4:Ꮞ𑢯 5:Ƽ𑢻 6:бᏮⳒ𑣕 7:𐓒𑣆 8:Ȣȣ৪੪𐌚 9:৭੧୨൭ⳊꝮ𑢬𑣌𑣖 A:ΑАᎪᗅꓮ𐊠𖽀 AA:Ꜳ AE:ÆӔ AO:Ꜵ
AU:Ꜷ AV:ꜸꜺ AY:Ꜽ B:ΒВᏴᗷꓐꞴ𐊂𐊡𐌁 C:СᏟⲤꓚ𐊢𐌂𐐕𐔜𑣩𑣲 D:Ꭰᗞᗪꓓ E:ΕЕᎬⴹꓰ𐊆𑢦𑢮 F:ϜᖴꓝꞘ𐊇𐊥𐔥𑢢𑣂 G:ԌᏀᏳꓖ H:ΗНᎻᕼⲎꓧ𐋏
J:ͿЈᎫᒍꓙꞲ K:ΚКᏦᛕⲔꓗ𐔘 L:ᏞᒪⳐꓡ𐐛𐔦𑢣𑢲𖼖 M:ΜϺМᎷᗰᛖⲘꓟ𐊰𐌑 N:ΝⲚꓠ𐔓 O:ΟОՕ০ଠ୦ዐⲞⵔ〇ꓳ𐊒𐊫𐐄𐓂𐔖𑓐𑢵𑣠 OE:Œ OO:ꚘꝎ
P:ΡРᏢᑭⲢꓑ𐊕 Q:ⵕ R:ƦᎡᏒᖇꓣ𐒴𖼵 S:ЅՏᏕᏚꓢ𐊖𐐠𖼺 T:ΤТᎢⲦꓔ𐊗𐊱𐌕𑢼𖼊 T3:Ꜩ U:Սሀᑌꓴ𐓎𑢸𖽂 V:Ѵ۷Ꮩᐯⴸꓦꛟ𐔝𑢠𖼈 W:ԜᎳᏔꓪ𑣦𑣯
X:ΧХᚷⲬⵝꓫꞳ𐊐𐊴𐌗𐌢𐔧𑣬 Y:ΥУҮᎩᎽⲨꓬ𐊲𑢤𖽃 Z:ΖᏃꓜ𐋵𑢩𑣥 a:ɑαа aa:ꜳ ae:æӕ ao:ꜵ au:ꜷ av:ꜹꜻ ay:ꜽ b:ƄЬᏏᑲᖯ bl:Ы
c:сᴄⲥꮯ𐐽 d:ԁᏧᑯꓒ dz:ʣ e:еҽꬲ f:քẝꞙꬵ g:ƍɡցᶃ h:һհᏂ i:ıɩɪιіӏᎥꙇꭵ𑣃 j:ϳј l:ƖǀΙІӀ۱ᛁⲒⵏꓲ𐊊𐌉𐌠𖼨 lO:Ю
ll:ǁ ls:ʪ lz:ʫ n:ոռ o:οσоօ۵०੦૦௦౦೦ഠ൦๐໐ဝ၀ჿᴏᴑⲟꬽ𐐬𐓪𑣈𑣗 oe:œ oo:ꚙꝏ p:ρрⲣ q:ԛգզ r:гᴦⲅꭇꭈꮁ rn:𑜀𑣣
s:ƽѕꜱꮪ𐑈𑣁 tf:ꝷ ts:ʦ u:ʋυսᴜꞟꭎꭒ𐓶𑣘 ue:ᵫ uo:ꭣ v:νѵᴠꮩ𑜆𑣀 w:ɯѡԝաᴡꮃ𑜊𑜎𑜏 x:хᕁᕽ y:ɣʏγуүყᶌỿꭚ𑣜 z:ᴢꮓ𑣄`
