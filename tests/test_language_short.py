"""Short mails as they come from phones, without accents and full of product words: each is told right."""

from itertools import pairwise

import pytest

from maild.model import Language
from routing.language import language_of

OWN = {
    Language.RU: (
        "Когда придут мои деньги? | Вывод не дошел до кошелька | Помогите восстановить доступ | "
        "Почему заблокировали счет | Не могу пройти верификацию | USDT TRC20 не зачислен | Где мой депозит BTC? | "
        "Верните комиссию пожалуйста | Сколько ждать KYC? | Ордер исполнен по чужой цене | "
        "Поменять почту на аккаунте | Вы мошенники! | API ключ не работает | Хочу удалить аккаунт | "
        "Почему такая комиссия? | Перевод на карту не прошел | Код 2FA не подходит | Заявка висит три дня | "
        "Отправил не в ту сеть | Забыл указать memo | Сайт не открывается | Какой лимит на вывод? | "
        "Ответьте уже наконец | Когда листинг TON? | Списали дважды, верните | Стоп лосс не сработал | "
        "Баланс не обновляется | Кто-то вывел мои средства | Отмените заявку 12345 | Сменил телефон, нет кода | "
        "Статус pending уже сутки | Карта отклонена банком | Жду ответа от поддержки | приложение вылетает | "
        "не приходит смс | Деньги ушли а толку нет | чат не отвечает | мне отказали без причины | "
        "Нужна выписка за 2024 год | Как подключить P2P? | Продавец не отпускает крипту | Сработала ликвидация | "
        "Бонус не начислен | Уберите ограничение | Деньги списаны, ордера нет | я не делал этот вывод | "
        "Проверьте hash пожалуйста | Какие документы нужны | почему курс отличается | Верификация отклонена снова | "
        "Можно ли вывести на Сбер? | Купил токен, его нет | сколько комиссия trc20 | Спасибо, жду | Это безобразие | "
        "добрый день, есть кто живой? | Заморозили средства | Плечо выставилось само | Хочу закрыть счёт | "
        "Открыл спор, тишина | не приходит код на почту | помогите плиз с выводом | где деньги лебовски | "
        "уже заплатил и ничего | ошибка Invalid signature что делать | кинул 50 usdt по trc20 и тишина | "
        "до сих пор не могу зайти | KYC не проходит | появилась надпись 'Withdrawal suspended' | "
        "комса двойная почему | аккаунт заморожен со вчера | когда бонус | закрыл ордер, пропал | сапорт ау | "
        "бабки верните"
    ),
    Language.ES: (
        "No me llega el codigo | Mi retiro sigue pendiente | Quiero cerrar mi cuenta | Cuanto tarda el KYC | "
        "USDT TRC20 no acreditado | Devuelvanme mi dinero | Me cobraron dos veces | Cambiar el correo de mi cuenta | "
        "Son unos ladrones | La API no funciona | Donde veo mi historial | La orden se ejecuto mal | "
        "Olvide poner el memo | Envie por otra red | La pagina no carga | Cual es el limite diario | "
        "Contesten por favor | Perdi mi telefono | Me hackearon la cuenta | Mi saldo no se actualiza | "
        "Retiro pendiente hace 3 dias | Tarjeta rechazada | La app se cierra sola | No recibo los SMS | "
        "Necesito un comprobante | Como activo el P2P | El vendedor no libera | Me liquidaron sin aviso | "
        "No me dieron el bono | Quiten la restriccion | yo no hice ese retiro | Que documentos piden | "
        "Verificacion rechazada otra vez | Puedo retirar a mi banco | comision por retirar BTC | "
        "Gracias, quedo atento | Es una verguenza | Buenos dias, alguien ahi? | Congelaron mis fondos | "
        "Sigo esperando respuesta | No puedo iniciar sesion | quiero un reembolso | El deposito no aparece | "
        "Mi cuenta esta bloqueada | Estoy muy molesto | Pague la comision dos veces | el soporte no responde | "
        "Necesito ayuda urgente | Mi transferencia fallo | por que me cobran esto | no reconozco este cargo | "
        "Quiero hablar con alguien | Cuando abren de nuevo | Nadie me responde | Retiro de USDT por TRC20 | "
        "ETH no llego a mi wallet | donde esta la orden 123 | Cancelen la operacion | mi numero de caso es 123 | "
        "Necesito cambiar mi telefono | No entra el codigo al correo | necesito q me ayuden xfa | "
        "pq no puedo retirar | ya pague y nada q llega | hola amigos, mi plata? | "
        "Error: Invalid signature, que significa esto | mande 50 usdt x trc20 y nada | "
        "sigo sin poder entrar a mi cuenta | Verificacion KYC rechazada | "
        "me salio 'Withdrawal suspended' y no se que hacer | quiero saber el estado de mi deposito | "
        "se cobro doble la comision | mi cuenta esta congelada desde ayer | cuando pagan el bono | "
        "cerre la orden y no aparece"
    ),
    Language.PT: (
        "Nao recebi o codigo | Meu saque esta pendente | Quero encerrar minha conta | Quanto demora o KYC | "
        "USDT TRC20 nao creditado | Devolvam meu dinheiro | Fui cobrado duas vezes | Trocar o email da conta | "
        "Voces sao ladroes | A API nao funciona | Onde vejo meu historico | A ordem executou errado | "
        "Esqueci de colocar o memo | Enviei pela rede errada | O site nao abre | Qual o limite diario | "
        "Respondam por favor | Perdi meu celular | Hackearam minha conta | Meu saldo nao atualiza | "
        "Saque parado ha 3 dias | Cartao recusado | O app fecha sozinho | Nao chega o SMS | "
        "Preciso de um comprovante | Como ativo o P2P | O vendedor nao libera | Fui liquidado sem aviso | "
        "Nao ganhei o bonus | Tirem a restricao | eu nao fiz esse saque | Quais documentos precisa | "
        "Verificacao recusada de novo | Posso sacar pro meu banco | taxa pra sacar BTC | Obrigado, aguardo | "
        "Isso e uma vergonha | Bom dia, tem alguem ai? | Congelaram meus fundos | Sigo aguardando resposta | "
        "Nao consigo fazer login | quero meu reembolso | O deposito nao aparece | Minha conta esta bloqueada | "
        "Estou muito chateado | Paguei a taxa duas vezes | o suporte nao responde | Preciso de ajuda urgente | "
        "Minha transferencia falhou | por que cobraram isso | nao reconheco essa cobranca | Quero falar com alguem | "
        "Quando volta ao normal | Ninguem me responde | Saque de USDT via TRC20 | ETH nao chegou na wallet | "
        "cade a ordem 123 | Cancelem a operacao | meu protocolo e 123 | Preciso mudar meu telefone | "
        "nao entra o codigo no email | preciso q me ajudem pfv | pq nao consigo sacar | ja paguei e nada | "
        "oi pessoal, cade meu dinheiro | Error: Invalid signature, o que significa isso | "
        "mandei 50 usdt pela trc20 e nada | continuo sem conseguir entrar | Verificacao KYC recusada | "
        "apareceu 'Withdrawal suspended' e nao sei o que fazer | quero saber o status do meu deposito | "
        "cobraram a taxa em dobro | minha conta ta congelada desde ontem | quando pagam o bonus | "
        "fechei a ordem e sumiu | pix nao caiu ainda | vcs vao resolver ou nao | to esperando faz 3 dias"
    ),
    Language.EN: (
        "code not coming | withdrawal pending 3 days | want to close my account | how long does KYC take | "
        "USDT TRC20 not credited | give me back my money | charged twice | change email address | "
        "you guys are thieves | API not working | order filled at wrong price | forgot the memo | "
        "sent via wrong network | site won't load | daily limit? | please reply | lost my phone | account hacked | "
        "balance not updating | card declined | app keeps crashing | no SMS received | need a statement | "
        "P2P seller won't release | got liquidated | bonus missing | remove restriction | "
        "i didn't make this withdrawal | which documents needed | verification rejected again | withdraw to bank? | "
        "BTC withdrawal fee | thanks waiting | this is a disgrace | anyone there? | funds frozen | can't log in | "
        "refund me | deposit missing | account locked | support not responding | urgent help needed | "
        "transfer failed | unknown charge | Need to speak to a human | USDT withdrawal stuck TRC20 | "
        "ETH deposit pending | Cancel order 123 | Ticket 12345 update | Any update? | still nothing | "
        "Wrong memo used on XRP deposit | KYC docs rejected | Stop loss didnt trigger | pls check tx | "
        "kindly assist me sir | wats going on with my wd | my dep is not showin | u scammed me | plz unlock asap | "
        "deposit txid 0xabc via Arbitrum One stuck | hey bro my withdrawl iz stuk since 2days pls chk | "
        "I live in Berlin and my bank is Sparkasse, the transfer failed | "
        "Error: 'Verificación fallida' what does this mean | my friend Mohamed sent me 50 usdt | "
        "Kyc fail again, passport ok | Sir kindly do the needful, my fund not received | ur app sux, refund now | "
        "Is SEPA instant supported? | BTC ETH SOL all gone from spot wallet | No funds. No reply. No help. | "
        "Total scam, total loss | Can u pls check my case no 123 | pls help me i am in lagos and no money came | "
        "Why is my limit so low | no code in sms or mail | Margin call on ETH perpetual was unfair | "
        "Trade history export csv empty | Do you support Linux"
    ),
    Language.AR: (
        "لم يصل الكود | السحب معلق منذ ثلاثة أيام | أريد إغلاق حسابي | كم يستغرق التحقق KYC | USDT TRC20 لم يصل | "
        "أعيدوا لي أموالي | تم الخصم مرتين | تغيير البريد الإلكتروني | أنتم نصابين | API لا يعمل | نسيت كتابة memo | "
        "أرسلت على شبكة خطأ | الموقع لا يفتح | ما هو الحد اليومي | الرجاء الرد | فقدت هاتفي | تم اختراق حسابي | "
        "الرصيد لا يتحدث | البطاقة مرفوضة | التطبيق يتوقف | لا تصلني رسائل | أحتاج كشف حساب | "
        "البائع لا يحرر العملة | تمت تصفيتي | لم أحصل على المكافأة | أزيلوا التقييد | أنا لم أقم بهذا السحب | "
        "ما هي الوثائق المطلوبة | رفض التحقق مرة أخرى | هل أستطيع السحب للبنك | رسوم سحب BTC | شكرا بانتظاركم | "
        "هذا عيب عليكم | صباح الخير في احد هنا؟ | جمدتم أموالي | مازلت أنتظر | مش قادر ادخل الحساب | عايز فلوسي | "
        "فين الايداع بتاعي | حسابي مقفول | ليش ما وصل السحب | شو صار بحسابي | ابغى استرجاع المبلغ | وين فلوسي | "
        "شنو المشكلة | علاش تبلوكا الحساب ديالي | الدعم ما يرد | محتاج مساعدة ضروري | التحويل فشل | رقم الطلب 123 | "
        "الغوا العملية | كيف افعل P2P | متى يفتح السحب | نصب واحتيال | حسابي اتهكر | رجعولي فلوسي | وينكم | "
        "ETH ما وصل للمحفظة | ممكن رد | غيرت رقمي | الكود مش بيوصل | ساعدوني بالسحب لو سمحتم | دفعت ومفيش حاجة | "
        "خطأ Invalid signature ما الحل | حولت 50 usdt على trc20 وما وصل | لسه مش عارف ادخل | التحقق KYC مرفوض | "
        "طلعت رسالة Withdrawal suspended | الحساب متجمد من امبارح | امتى البونص | عندي مشكل فالحساب | بغيت نسحب فلوسي"
    ),
    Language.ZH: (
        "验证码收不到 | 提币三天没到账 | 我要注销账户 | KYC要多久 | USDT TRC20没到 | 把钱还给我 | 重复扣款 | "
        "换绑邮箱 | 你们是骗子 | API用不了 | 忘记填memo | 转错网络 | 网页打不开 | 限额多少 | 回复一下 | 手机丢了 | "
        "账号被盗 | 余额不更新 | 卡被拒绝 | 闪退 | 短信收不到 | 要流水证明 | 卖家不放币 | 爆仓了 | 奖励没发 | "
        "解除限制 | 这笔提现不是我操作的 | 需要什么材料 | 实名又被拒 | 能提到银行卡吗 | 提币手续费 | 谢谢等回复 | "
        "太坑了 | 有人吗 | 资金冻结 | 登不上 | 退款 | 充值不见了 | 锁定 | 客服不理人 | 急急急 | 转账失败 | "
        "不明扣费 | 人工 | 在吗 | 订单12345取消 | 止损没触发 | 怎么回事 | 还没到 | 多久到 | 验证码不来 | KYC过不了 | "
        "USDT TRC20充值没到 请查 | 手续费扣了两次 | 客服呢？！！ | 我的Binance提币到你们这里没到账"
    ),
    Language.ZH_HANT: (
        "驗證碼收不到 | 提幣三天沒到帳 | 我要註銷帳戶 | 把錢還給我 | 重複扣款 | 換綁信箱 | 你們是騙子 | 忘記填memo | "
        "轉錯網路 | 網頁打不開 | 手機丟了 | 帳號被盜 | 餘額不更新 | 閃退 | 簡訊收不到 | 賣家不放幣 | 爆倉了 | "
        "獎勵沒發 | 解除限制沒有？ | 這筆不是我操作的 | 需要什麼資料 | 實名又被拒絕了請說明 | 能提到銀行嗎 | "
        "提幣手續費 | 謝謝等回覆 | 資金凍結 | 登不進去帳號 | 退款還沒收到 | 儲值不見了 | 客服不理會員 | 轉帳失敗 | "
        "不明扣費請說明 | 訂單12345取消 | 停損沒觸發 | 還沒到 | 幾時到數 | 點解咁耐 | 喺邊度睇 | 冇人覆我 | "
        "你哋搞咩 | 驗證碼沒來 | KYC過不了請協助 | USDT TRC20儲值沒到 請查 | 手續費扣了兩次 | 請問要怎麼申請退款"
    ),
    Language.JA: (
        "認証コードが届かない | 出金三日経っても未着 | 退会したい | 本人確認の所要日数 | USDT未着 | 返金希望 | "
        "二重請求 | メール変更 | 詐欺だ | API接続不可 | メモ忘れ | 送金先間違い | サイト開かない | 上限額 | "
        "回答求む | 携帯紛失 | 乗っ取られた | 残高反映されず | カード拒否 | アプリ落ちる | SMS未着 | "
        "残高証明書発行依頼 | 強制決済された | 口座凍結解除依頼 | 入金未反映 | 出金遅延 | 本人確認否認理由 | "
        "至急対応願います | 出金手数料確認 | 出金できません | コード来ない | KYC通らない | 至急返信ください | "
        "USDTをTRC20で送ったが未着 | 手数料が二重"
    ),
    Language.KO: (
        "인증번호 안와요 | 출금 3일째 대기 | 계정 탈퇴 | KYC 얼마나 | USDT 미입금 | 환불 | 중복 결제 | 이메일 변경 | "
        "사기꾼들 | API 오류 | 메모 누락 | 네트워크 잘못 | 접속 불가 | 한도? | 답변 좀 | 폰 분실 | 해킹당함 | "
        "잔고 이상 | 카드 거절 | 앱 튕김 | 코드가 안 와요 | KYC 반려됨 | USDT TRC20 입금 확인 부탁 | 수수료 두번 나감"
    ),
}


@pytest.mark.parametrize(("language", "text"), [(one, text) for one, row in OWN.items() for text in row.split(" | ")])
def test_a_short_mail_is_told_right(language: Language, text: str) -> None:
    assert language_of(text) is language


@pytest.mark.parametrize("language", OWN)
def test_two_of_them_behind_one_another_too(language: Language) -> None:
    texts = OWN[language].split(" | ")
    for one, other in pairwise(texts):
        assert language_of(f"{one}. {other}") is language


QUOTED = 'Error: "Withdrawal suspended, please contact customer support" (code 10003)'


@pytest.mark.parametrize("language", [one for one in OWN if one is not Language.EN])
def test_an_error_message_in_english_changes_nothing(language: Language) -> None:
    for text in (one for one in OWN[language].split(" | ") if len(one) > 20):
        assert language_of(f"{text}\n> {QUOTED}") is language, text
