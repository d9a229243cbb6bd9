"""The names of the months and their short forms, as mail programs write them in dates: a table, no logic.

What means another month in another language (`lis`, `srp`) is left out: then no date is claimed.
"""

from ingest.wordlist import words

_MONTHS = (
    words("""
        ene | enero | gen | gener | gennaio | ian | ianuarie | jaan | jaanuar | jan | janeiro | januar |
        januari | january | január | januára | janv | janvier | janvāris | led | leden | ledna | oca |
        ocak | saus | sausio | sausis | sij | siječanj | siječnja | sty | styczeń | stycznia | tammi |
        tammikuu | tammikuuta | ιαν | ιανουάριος | ιανουαρίου | січ | січень | січня | янв | январь |
        января | яну | януари | јан | јануар | ינואר | ינו׳ | كانون الثاني | يناير | ژانویه | ژانویهٔ |
        जनवरी | जन॰ | ม.ค | มกราคม
        tammik | tháng một
    """),
    words("""
        feb | febbraio | febr | febrer | febrero | februar | februari | februarie | february | február |
        februára | februāris | fev | fevereiro | févr | février | helmi | helmikuu | helmikuuta | lut |
        lutego | luty | vas | vasario | vasaris | veebr | veebruar | velj | veljača | veljače | úno | únor |
        února | şub | şubat | φεβ | φεβρουάριος | φεβρουαρίου | лют | лютий | лютого | феб | фебруар | фев |
        февр | февраль | февраля | февруари | פברואר | פבר׳ | شباط | فبراير | فوریه | فوریهٔ | फ़रवरी |
        फ़र॰ | ก.พ | กุมภาพันธ์
        helmik | tháng hai
    """),
    words("""
        bře | březen | března | kov | kovas | kovo | maalis | maaliskuu | maaliskuuta | maart | mac |
        maerz | mar | marca | march | marec | maret | mars | mart | martie | marts | marzec | marzo | març |
        março | mrt | mrz | márc | március | mär | märts | märz | ožu | ožujak | ožujka | μάρ | μάρτιος |
        μαρ | μαρτίου | бер | березень | березня | мар | март | марта | מרץ | آذار | مارس | मार्च | มี.ค |
        มีนาคม
        maalisk | tháng ba
    """),
    words("""
        abr | abril | apr | april | aprile | aprilie | aprill | apríl | apríla | aprīlis | avr | avril |
        bal | balandis | balandžio | dub | duben | dubna | huhti | huhtikuu | huhtikuuta | kwi | kwiecień |
        kwietnia | nis | nisan | tra | travanj | travnja | ápr | április | απρ | απρίλιος | απριλίου | апр |
        апрель | апреля | април | квіт | квітень | квітня | אפריל | אפר׳ | آوریل | أبريل | نيسان | अप्रैल |
        เม.ย | เมษายน
        huhtik | tháng tư
    """),
    words("""
        geg | gegužė | gegužės | kvě | květen | května | mag | maggio | mai | maig | maijs | maio | maj |
        maja | may | mayo | mayıs | mei | máj | mája | május | svi | svibanj | svibnja | touko | toukokuu |
        toukokuuta | μάι | μάιος | μαΐ | μαΐου | май | мая | мај | трав | травень | травня | מאי | أيار |
        ماي | مايو | مه | مهٔ | मई | พ.ค | พฤษภาคม
        toukok | tháng năm
    """),
    words("""
        birž | birželio | birželis | cze | czerwca | czerwiec | giu | giugno | haz | haziran | iun | iunie |
        juin | jun | june | junho | juni | junij | junio | juny | juuni | jún | júna | június | jūn |
        jūnijs | kesä | kesäkuu | kesäkuuta | lipanj | lipnja | červen | června | čvn | ιουν | ιουνίου |
        ιούν | ιούνιος | июн | июнь | июня | черв | червень | червня | юни | јун | יוני | حزيران | يونيو |
        ژوئن | जून | มิ.ย | มิถุนายน
        kesäk | tháng sáu
    """),
    words("""
        heinä | heinäkuu | heinäkuuta | iul | iulie | juil | juillet | jul | julai | julho | juli | julij |
        julio | juliol | july | juuli | júl | júla | július | jūl | jūlijs | liep | liepa | liepos | lipca |
        lipiec | lug | luglio | srpanj | srpnja | tem | temmuz | července | červenec | čvc | ιουλ |
        ιουλίου | ιούλ | ιούλιος | июл | июль | июля | лип | липень | липня | юли | јул | יולי | تموز |
        يوليو | يوليوز | ژوئیه | ژوئیهٔ | जुलाई | जुल॰ | ก.ค | กรกฎาคม
        heinäk | tháng bảy
    """),
    words("""
        ag | ago | agost | agosto | agu | agustus | août | aug | august | augusta | augusti | augusts |
        augustus | augusztus | avg | avgust | ağu | ağustos | elo | elokuu | elokuuta | kol | kolovoz |
        kolovoza | ogo | ogos | rugp | rugpjūtis | rugpjūčio | sie | sierpień | sierpnia | srpen | srpna |
        αυγ | αυγούστου | αύγ | αύγουστος | авг | август | августа | серп | серпень | серпня | אוגוסט |
        אוג׳ | آب | أغسطس | اوت | غشت | अगस्त | अग॰ | ส.ค | สิงหาคม
        elok | tháng tám
    """),
    words("""
        eyl | eylül | rugs | rugsėjis | rugsėjo | ruj | rujan | rujna | sep | sept | septembar | september |
        septembra | septembre | septembrie | septembris | septiembre | set | setembre | setembro |
        settembre | syys | syyskuu | syyskuuta | szept | szeptember | wrz | wrzesień | września | zář |
        září | σεπ | σεπτέμβριος | σεπτεμβρίου | вер | вересень | вересня | сент | сентябрь | сентября |
        сеп | септембар | септември | ספטמבר | ספט׳ | أيلول | سبتمبر | سپتامبر | شتنبر | सितंबर | सित॰ |
        ก.ย | กันยายน
        syysk | tháng chín
    """),
    words("""
        eki | ekim | loka | lokakuu | lokakuuta | oct | october | octobre | octombrie | octubre | okt |
        oktobar | oktober | oktobris | oktoober | október | októbra | ott | ottobre | out | outubro | paź |
        październik | października | spal | spalio | spalis | říj | říjen | října | οκτ | οκτωβρίου |
        οκτώβριος | жовт | жовтень | жовтня | окт | октобар | октомври | октябрь | октября | אוקטובר |
        אוק׳ | أكتوبر | اکتبر | تشرين الأول | अक्टूबर | अक्टू॰ | ต.ค | ตุลาคม
        lokak | tháng mười
    """),
    words("""
        kas | kasım | lapkr | lapkritis | lapkričio | listopadu | marras | marraskuu | marraskuuta |
        noiembrie | nov | novembar | november | novembra | novembre | novembris | novembro | noviembre |
        stu | studeni | studenoga | νοέ | νοέμβριος | νοε | νοεμβρίου | лист | листопад | листопада | нов |
        новембар | ное | ноември | нояб | ноябрь | ноября | נובמבר | נוב׳ | تشرين الثاني | نوامبر | نوفمبر |
        نونبر | नवंबर | नव॰ | พ.ย | พฤศจิกายน
        marrask | tháng mười một
    """),
    words("""
        ara | aralık | dec | decembar | december | decembra | decembrie | decembris | des | desember |
        desembre | dets | detsember | dez | dezember | dezembro | dic | dicembre | diciembre | dis |
        disember | déc | décembre | gru | grudnia | grudzień | gruod | gruodis | gruodžio | joulu |
        joulukuu | joulukuuta | pro | prosinac | prosinca | prosince | prosinec | δεκ | δεκέμβριος |
        δεκεμβρίου | груд | грудень | грудня | дек | декабрь | декабря | декември | дец | децембар | דצמבר |
        דצמ׳ | دجنبر | دسامبر | ديسمبر | كانون الأول | दिसंबर | दिस॰ | ธ.ค | ธันวาคม
        jouluk | tháng mười hai
    """),
)

MONTHS: dict[str, int] = {word: number for number, names in enumerate(_MONTHS, 1) for word in names}
"""Lower case, without a dot at the end → 1 to 12."""
