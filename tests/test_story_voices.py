# ruff: noqa: E501 - a story is written as it comes
"""Copy of many kinds on which questions about the story must stay silent."""

from __future__ import annotations

from datetime import date

import pytest

from newslint import check_text

SPORT = """\
LEEDS, England — City won 3-1 at home on Saturday, having lost 2-0 there in March.

Smith, 34, scored twice, in the 12th and 40th minutes, and Jones, 19, once. “We won six,
lost three and drew two away,” the manager, Paul Roy, said. “That is not enough.”

Of his 12 goals this season, five have come in three games, and eight with his head.

In the women's final Lee beat Roy 6-4, 7-5 in two hours and five minutes. It was her 10th
title, and her first since 2019, when she won 6-1, 6-1. England were 214 for 3 at tea, with
Root on 102 and Brook on 41; Australia had made 480 for 9 declared.

The 2012 champions, who finished 12th in 2021, are 15 points clear of Hull with 10 games
to play. The crowd was 41,203.
"""

COURT = """\
A man of 43 has been jailed for life for the murder of two women in Hull.

John Trickett, 43, of Spring Bank, was convicted on two counts of murder and three of
assault after a trial of six weeks. He was cleared of four other counts. His brother,
Alan Trickett, 40, who was charged with perverting the course of justice, will be
sentenced on 3 June.

The jury of seven women and five men heard that Ann Lee, 31, and Mary Roy, 29, were killed
on 12 March 2021. Lee was 30 at the time of her first report to police.

“You killed two people who trusted you,” the judge, Mr Justice Brown, told him. “You will
serve at least 32 years.”

Trickett, who was born in 1979, showed no emotion. Police said 12 officers had worked on the
case for 14 months, and that one other person was killed in the same street in 2015.
"""

POLITICS = """\
WASHINGTON (AP) — The Senate voted 52-48 on Tuesday to confirm Ann Lee as a judge, with two
Democrats joining the Republicans.

“This is a good day for the court,” said Sen. Chuck Grassley, R-Iowa. Sen. John Kennedy,
R-La., and Sen. Mark Kelly, D-Ariz., had spoken against her at a hearing on April 26.

Sen. Amy Klobuchar, D-Minn., said the vote would haunt the party. “We asked for documents.
We got none,” she said.

The bill passed the House 220-213 in March. It would raise the cap from $25,000 to $32,000,
or by 28%, and cost $1.2 billion over 10 years, up from $1 billion.

Polls put approval at 45%, up 2 percentage points from 43% in April, among 1,204 adults.
The U.S. economy grew 1.4% in the first quarter. The president turns 80 in November 2022;
he has led the party for two years, since 2020.
"""

WIRE = """\
KYIV, Ukraine (Reuters) - A missile killed at least 12 people in Kharkiv on Tuesday and
wounded 30, officials said, and the death toll later rose to 14.

Two children were among the dead. In Odesa, three people were killed in a separate attack.

The front line runs 10 miles (16 km) east of the town, which had 25,000 people before the
war and has 8,000 now. Temperatures fell to 14 degrees Fahrenheit (-10 degrees Celsius).

The Chinese state news agency Xinhua said Beijing was concerned. Friday is the eighth
anniversary of the 2014 vote. Oil rose 3 percent, from $100 to $103 a barrel.
"""

INDIA = """\
MUMBAI: The state will spend Rs 5,000 crore on roads, up 25 per cent from Rs 4,000 crore
last year, chief minister Ajit Rao said on Tuesday.

About 12 lakh voters, of whom 6.2 lakh are women, will go to the polls in three phases.
The party won 105 of 288 seats in 2019 and 122 in 2014.

The rupee fell to 77.50 against the dollar. Rao, 62, said 3,70,000 houses had been built, and
that 1,20,000 more would be by March 2023. “We have kept our word,” he said.
"""


@pytest.mark.parametrize(
    "text",
    [SPORT, COURT, POLITICS, WIRE, INDIA],
    ids=["sport", "court", "us", "wire", "in"],
)
def test_clean_copy_stays_clean(text: str) -> None:
    copy = "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))
    found = check_text(copy, published=date(2022, 5, 11))
    assert [(one.rule, one.text) for one in found] == []
