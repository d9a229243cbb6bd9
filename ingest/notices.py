"""Notices by how their subjects begin: those of programs prove it alone, those of services with a sender's role."""

import re

_PROGRAMS = re.compile(
    r"\[firing:\d|\[jira\] \(|build failed in jenkins|smart error \(|\*\*\* security information for |\[fail2ban\]"
    r"|\[apticron\]|missed call from \S*\+?[\d(]|new text message from |\[[^\]]{1,40}\]: new message \d+ in mailbox"
    r"|new message \d+ in mailbox|e?fax message from |reaction daily digest|(?:please|complete with) docusign:"
    r"|\[[^\]]{1,80}\] (?:please moderate: |your site has updated|password changed|new user registration|some plugins)"
    r"|let's encrypt certificate expiration|new voice ?mail (?:message )?from [\d+(]|your .{1,30} trip with uber"
    r"|google alert - |spam notification: \d|(?:low|medium|high|informational)-severity alert: "
    r"|shipped: \"|dispatched: \""
    r"|monitor is (?:down|up): |\[?(?:down|up) alert\]?:? |reminder: .{1,80} @ (?:mon|tue|wed|thu|fri|sat|sun)\w* ",
    re.IGNORECASE,
)
_SERVICES = re.compile(
    r"your order\b.{0,80}(?:shipped|confirmed|confirmation|dispatched|on its way|delivered|received)|order confirm"
    r"|your (?:e-?)?receipt|receipt (?:from|for) |invoice #?\d|your invoice (?:is (?:ready|available)|from )"
    r"|booking confirm|reservation confirm"
    r"|reset your password|password reset|your password (?:has been|was) |new (?:sign-?in|log-?in|device)\b"
    r"|(?:please )?(?:confirm|verify|activate) your (?:e-?mail|account|address|subscription)|welcome to "
    r"|thank you for (?:your )?(?:application|applying|order|purchase|registering|signing up|subscribing)"
    r"|you've got money|you(?: have|'ve received|'ve got) .{0,20}(?:notification|payment|new message)"
    r"|payment (?:received|confirm)|.{0,40}shipment notification"
    r"|i'd like to add you to my |account alert|your .{0,30}statement is (?:ready|available)"
    r"|bestellbestätigung|versandbestätigung|ihre bestellung|ihre rechnung|confirmation de (?:votre )?commande"
    r"|votre (?:commande|facture)|confirmación de (?:tu |su )?pedido|tu pedido"
    r"|confirmação d[eo] (?:seu )?pedido|seu pedido|conferma (?:d')?ordine|il tuo ordine|orderbevestiging|uw bestelling"
    r"|potwierdzenie zamówienia|siparişiniz"
    r"|ваш заказ (?:№|#|\d)|подтверждение заказа"
    r"|订单确认|您的订单|ご注文|【.{1,30}】ご注文|注文確認|주문 ?확인|\[.{1,30}\] ?주문",
    re.IGNORECASE,
)


def is_program(subject: str) -> bool:
    """A monitor, a telephone system, a build: their forms are their own."""
    return _PROGRAMS.match(subject) is not None


def is_service(subject: str) -> bool:
    """A shop, an account: what customers ask about begins with the same words, so the sender has to fit."""
    return _SERVICES.match(subject) is not None
