"""The dates that clients write into a forward, in their own languages, are moments; doubtful ones are none."""

from datetime import UTC, datetime

import pytest

from ingest.localdate import read
from ingest.monthnames import MONTHS

WRITTEN = datetime(2026, 3, 6, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "Thursday, March 5, 2026 2:03 PM",
        "Thu, 5 Mar 2026 at 14:03",
        "On Thursday, March 5th, 2026 at 2:03 PM",
        "Thu, 5 Mar 2026 15:03:00 +0100",
        "Thu, 05 Mar 2026 19:33:00 +0530",
        "March 5, 2026 at 3:03:00 PM GMT+1",
        "2026-03-05T14:03:00",
        "2026-03-05 14:03",
        "2026/3/5 14:03",
        "5. März 2026 um 14:03 Uhr",
        "Do., 5. März 2026 um 14:03 Uhr",
        "05.03.2026 14:03",
        "05.03.26 14:03",
        "jeudi 5 mars 2026 à 14:03",
        "jueves, 5 de marzo de 2026 2:03 p. m.",
        "giovedì 5 marzo 2026 alle ore 14:03",
        "qui., 5 de mar. de 2026 às 14:03",
        "do 5 mrt 2026 om 14:03",
        "czw., 5 mar 2026 o 14:03",
        "чт, 5 мар. 2026 г. в 14:03",
        "5 березня 2026 р. о 14:03",
        "5 Mart 2026 Perşembe 14:03",
        "Kamis, 05 Maret 2026 14.03",
        "Thứ Năm, 5 tháng 3, 2026 2:03 CH",
        "05 Tháng Ba 2026 14:03",
        "วันพฤหัสบดีที่ 5 มีนาคม 2569 14:03",
        "พฤ. 5 มี.ค. 2026 เวลา 14:03",
        "الخميس، ٥ مارس ٢٠٢٦ في ٢:٠٣ م",
        "٢٠٢٦/٠٣/٠٥ ١٤:٠٣",
        "יום ה׳, 5 במרץ 2026 ב-14:03",
        "2026年3月5日(木) 14:03",
        "2026年3月5日 星期四 下午2:03",
        "2026年3月5日 下午 02:03",
        "2026年3月5日 GMT+8 22:03:00",
        "2026年03月05日 14点03分",
        "2026년 3월 5일 목요일 오후 2:03",
        "2026. 3. 5. 오후 2:03",
        "2026년 3월 05일 목요일, 14시 03분 00초",
        "2026. március 5., csütörtök 14:03",
        "5. maaliskuuta 2026 klo 14.03.00",
        "čt 5. 3. 2026 v 14:03",
        "Πέμ 5 Μαρ 2026 στις 2:03 μ.μ.",
        "05/03/2026 14:03",
        "3/5/2026 2:03 PM",
    ],
)
def test_a_local_date_is_read(text: str) -> None:
    assert read(text, WRITTEN) == datetime(2026, 3, 5, 14, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "hour"), [("上午12:03", 0), ("凌晨2:03", 2), ("下午12:03", 12), ("12:03 AM", 0), ("午後11:03", 23)]
)
def test_noon_and_midnight_are_told_apart(text: str, hour: int) -> None:
    assert read(f"2026年3月5日 {text}") == datetime(2026, 3, 5, hour, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "14:03",
        "05/03/26",
        "03/02/2026 14:03",
        "5 lis 2026 14:03",
        "31.02.2026 14:03",
        "2026-13-05",
        "2026-03-05 25:03",
        "March 2026",
        "5 March",
        "9999-12-31 23:59 -1200",
        "1" * 1000,
    ],
)
def test_no_date_is_claimed_where_it_is_in_doubt(text: str) -> None:
    assert read(text, WRITTEN) is None


def test_without_knowing_when_the_forward_was_written_day_and_month_stay_in_doubt() -> None:
    assert read("05/03/2026 14:03") is None
    assert read("25/03/2026 14:03") == datetime(2026, 3, 25, 14, 3, tzinfo=UTC)


def test_a_months_name_means_one_month_in_every_language() -> None:
    assert set(MONTHS.values()) == set(range(1, 13))
    assert not {"lis", "srp", "lip", "listopad"} & MONTHS.keys()
