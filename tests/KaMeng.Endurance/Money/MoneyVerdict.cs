using System.Text.Json.Nodes;
using KaMeng.Local.Callers;

namespace KaMeng.Endurance.Money;

/// <summary>What must hold once everything has come to its end.</summary>
internal static class MoneyVerdict
{
    private const string ByHand = "-manual";

    /// <summary>Looks at every story of a service; whatever does not hold breaks its story.</summary>
    public static async Task PassAsync(HostApi api, IReadOnlyList<MoneyStory> stories, MoneyTally tally)
    {
        MoneyRecords records = await MoneyRecords.ReadAsync(api, stories.Where(story => story.Lines.Count > 0).Select(story => story.Buyer));
        BooksFound books = await BooksFound.AskAsync(api);
        var known = new HashSet<JsonNode>();
        foreach (MoneyStory story in stories)
        {
            foreach (StoryLine line in story.Lines)
            {
                long arrived = 0;
                foreach (string refundId in line.Cases.Select(one => one.RefundId))
                {
                    JsonNode found = await api.AsAsync(MoneyCaller.As("auditor", "audrey"), HttpMethod.Get, "/api/operator/refunds/" + refundId);
                    arrived += Check(story, found, [.. records.Paid[refundId]], tally);
                    foreach (JsonNode difference in books.Differences.Where(one => one.ToJsonString().Contains(refundId, StringComparison.Ordinal)))
                    {
                        known.Add(difference);
                        story.Break("The books differ: " + difference.ToJsonString());
                    }
                }

                if (arrived > line.Paid)
                {
                    story.Break($"Line {line.Id} was paid {line.Paid} fen, and {arrived} went back.");
                }
            }
        }

        if (books.Differences.FirstOrDefault(difference => !known.Contains(difference)) is { } other)
        {
            stories[0].Break("The books differ: " + other.ToJsonString());
        }

        if (books.Accounts.Sum(account => MoneyRecords.Fen(account["sum"])) is not 0 and var sum)
        {
            stories[0].Break($"The accounts sum to {sum}.");
        }
    }

    // What arrived net in the case.
    private static long Check(MoneyStory story, JsonNode found, (string Channel, string Number, long Fen)[] paid, MoneyTally tally)
    {
        string refundId = (string)found["refundId"]!;
        JsonNode[] postings = [.. found["ledger"]!.AsArray().Select(posting => posting!)];
        foreach (JsonNode posting in postings.Where(posting => posting["lines"]!.AsArray().Sum(row => MoneyRecords.Fen(row!["amount"])) != 0))
        {
            story.Break($"A posting does not balance: {posting.ToJsonString()}");
        }

        (string Channel, string Number, long Fen)[] byHand =
        [
            .. postings.Where(posting => ((string)posting["key"]!).EndsWith(ByHand, StringComparison.Ordinal))
                .Select(posting => ("BANK", (string)posting["key"]!, ToProviders(posting, "PROVIDER:BANK"))),
        ];
        long arrived = paid.Sum(one => one.Fen) + byHand.Sum(one => one.Fen);
        string outcome = (string?)found["outcome"] ?? "open";
        long due = outcome is "REFUNDED" or "PARTIALLY_REFUNDED" ? MoneyRecords.Fen(found["payout"]!["amount"]) - MoneyRecords.Fen(found["payout"]!["fee"]) : 0;
        string says = string.Join(", ", paid.Concat(byHand).Select(one => $"{one.Channel} {one.Number} {one.Fen}"));
        if (outcome == "open" || arrived != due)
        {
            story.Break($"Case {refundId} ended as {outcome} with {due} fen due, and {arrived} arrived ({says}).");
        }

        foreach (string channel in (string[])["WECHAT_PAY", "WECHAT_TRANSFER", "ALIPAY", "WALLET", "BANK"])
        {
            long booked = postings.Sum(posting => ToProviders(posting, "PROVIDER:" + channel));
            long executed = paid.Concat(byHand).Where(one => one.Channel == channel).Sum(one => one.Fen);
            if (booked != executed)
            {
                story.Break($"Case {refundId}: {channel} paid {executed} fen, and {booked} are booked ({says}).");
            }
        }

        if (found.ToJsonString().Contains("不一致", StringComparison.Ordinal))
        {
            story.Break($"Case {refundId} used a number with two amounts.");
        }

        tally.Count(outcome, paid.Concat(byHand).Select(one => one.Channel), arrived);
        return arrived;
    }

    private static long ToProviders(JsonNode posting, string account) =>
        posting["lines"]!.AsArray().Where(row => (string?)row!["account"] == account).Sum(row => MoneyRecords.Fen(row!["amount"]));
}
