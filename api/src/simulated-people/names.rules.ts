// The commonest surnames and given names of the sixth census; nobody in particular.
const surnames = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈'
const given = '伟芳娜敏静丽强磊洋艳勇军杰娟涛明超霞平刚桂英华玉兰萍红文建国志海燕雪梅琳佳欣雨晨宇浩凯鑫倩婷颖慧波鹏飞'
/** Of ten names, three have one character after the surname. */
const SHORT = 0.3

/** A name such as 李娜 or 王志强 from a source of numbers. */
export function nameFrom(random: () => number): string {
  const pick = (from: string) => from[Math.floor(random() * from.length)] ?? ''
  const surname = pick(surnames)
  const first = pick(given)
  const second = pick(given)
  return random() < SHORT ? surname + first : surname + first + second
}
