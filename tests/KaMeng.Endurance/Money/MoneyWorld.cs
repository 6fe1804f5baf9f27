using System.Text.Json.Nodes;

namespace KaMeng.Endurance.Money;

/// <summary>Some stories on one service: they act, the providers misbehave, time passes, the service crashes; then everything is brought to its end and looked at.</summary>
internal sealed class MoneyWorld(MoneySettings settings, MoneyTally tally)
{
    private const int MostLeapsToTheEnd = 150;
    private const int Abreast = 4;
    private static readonly string[] WeChatResults = ["SUCCESS", "ABNORMAL", "CLOSED", "TIMEOUT", "SILENT", "NOT_ENOUGH", "SYSTEM_ERROR", "FREQUENCY_LIMITED", "SLOW"];
    private static readonly string[] AlipayResults = ["SUCCESS", "ABNORMAL", "CLOSED", "TIMEOUT", "SILENT", "NOT_ENOUGH", "SYSTEM_ERROR", "FREQUENCY_LIMITED", "FUND_CHANGE_N", "DEPOSIT_BACK", "DEPOSIT_BACK_PART"];
    private static readonly TimeSpan[] Leaps =
    [
        TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(40), TimeSpan.FromHours(3), TimeSpan.FromHours(13), TimeSpan.FromHours(25),
    ];

    /// <summary>Tells the stories of some seeds, together.</summary>
    public async Task<IReadOnlyList<MoneyStory>> RunAsync(string storage, int first, int count)
    {
        var random = new Random(first);
        await using var host = new MoneyHost(storage);
        await host.StartAsync();
        MoneyStory[] stories = [.. Enumerable.Range(0, count).Select(offset => new MoneyStory(unchecked(first + offset), host))];
        await EachAsync(stories, story => story.BeginAsync());
        for (int round = 0; round < settings.Rounds; round++)
        {
            await PlanAsync(host, random, "wechat-pay", WeChatResults);
            await PlanAsync(host, random, "alipay", AlipayResults);
            await EachAsync(stories, story => story.ActAsync());
            await PassAsync(host, random);
        }

        await EndAsync(host, stories);
        await MoneyVerdict.PassAsync(host.Api, stories, tally);
        tally.Add(stories);
        return stories;
    }

    private static Task EachAsync(IEnumerable<MoneyStory> stories, Func<MoneyStory, Task> act) =>
        Parallel.ForEachAsync(stories, new ParallelOptions { MaxDegreeOfParallelism = Abreast }, async (story, _) => await act(story));

    private static async Task PlanAsync(MoneyHost host, Random random, string provider, string[] results)
    {
        for (int plans = random.Next(4); plans > 0; plans--)
        {
            await host.Api.PostAsync($"/local/providers/{provider}/next", new JsonObject { ["result"] = results[random.Next(results.Length)], ["times"] = random.Next(1, 3) });
        }
    }

    private async Task PassAsync(MoneyHost host, Random random)
    {
        if (random.NextDouble() < settings.Crashes)
        {
            tally.Crashes++;
            await host.CrashAsync();
        }

        await host.LeapAsync(Leaps[random.Next(Leaps.Length)]);
    }

    // Whatever a bank may still give back comes within the hours after the end: of three quiet leaps in a row one is of a day.
    private static async Task EndAsync(MoneyHost host, MoneyStory[] stories)
    {
        int quiet = 0;
        for (int leaps = 0; quiet < 3 && leaps < MostLeapsToTheEnd; leaps++)
        {
            await host.LeapAsync(leaps % 3 == 0 ? TimeSpan.FromHours(25) : TimeSpan.FromMinutes(20));
            bool[] over = await Task.WhenAll(stories.Select(story => story.FinishAsync()));
            quiet = over.All(story => story) ? quiet + 1 : 0;
            await host.SettleAsync();
        }
    }
}
