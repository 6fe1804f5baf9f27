using System.Text.Json.Nodes;
using KaMeng.Local.Callers;

namespace KaMeng.Endurance.Money;

/// <summary>One order, and whatever its buyer, its merchant, the platform and its provider happen to do, drawn from a seed.</summary>
internal sealed class MoneyStory
{
    private readonly Random _random;
    private readonly MoneyHost _host;
    private readonly MoneyCaller _caller;
    private readonly StoryHelp _help;
    private readonly StoryMischief _mischief;

    public MoneyStory(int seed, MoneyHost host)
    {
        Seed = seed;
        _random = new Random(seed);
        _host = host;
        _caller = new MoneyCaller(host);
        _help = new StoryHelp(_random, _caller, host);
        _mischief = new StoryMischief(_random, _caller, host);
    }

    public int Seed { get; }

    public IReadOnlyList<StoryLine> Lines { get; private set; } = [];

    public IReadOnlyList<string> Trace => _caller.Trace;

    public int Actions => _caller.Actions;

    /// <summary>What broke it; null while all is well.</summary>
    public string? Broken { get; private set; }

    public string Buyer => (string)Lines[0].Body["order"]!["buyerId"]!;

    /// <summary>Opens the case of each line.</summary>
    public Task BeginAsync() => TryAsync(async () =>
    {
        Lines = StoryMaker.Lines(_random, Seed, await _host.Api.NowAsync());
        foreach (StoryLine line in Lines)
        {
            await OpenAsync(line, line.Body);
        }
    });

    /// <summary>Does a thing or a few, with no time between them, or nothing.</summary>
    public Task ActAsync() => TryAsync(async () =>
    {
        for (int things = _random.Next(1, 4); things > 0; things--)
        {
            await ActOnceAsync();
        }
    });

    /// <summary>Does what is asked of anybody; true once nothing is.</summary>
    public async Task<bool> FinishAsync()
    {
        bool over = true;
        await TryAsync(async () =>
        {
            foreach (StoryCase story in Lines.SelectMany(line => line.Cases))
            {
                JsonNode refundCase = await LookAsync(story);
                if ((string?)refundCase["stage"] != "CLOSED")
                {
                    over = false;
                    await _help.ActAsync(story, refundCase);
                }
            }
        });
        return over || Broken is not null;
    }

    /// <summary>Says that something does not hold.</summary>
    public void Break(string what) => Broken ??= what;

    private async Task ActOnceAsync()
    {
        StoryLine line = Lines[_random.Next(Lines.Count)];
        int drawn = _random.Next(100);
        if (line.Cases.Count == 0 || drawn < 6)
        {
            await OpenAsync(line, StoryMischief.Another(_random, line));
            return;
        }

        // Mostly the latest; an earlier one may have been opened again.
        StoryCase story = line.Cases[_random.Next(4) == 0 ? _random.Next(line.Cases.Count) : ^1];
        JsonNode refundCase = await LookAsync(story);
        if (drawn < 34)
        {
            await _mischief.ActAsync(story, refundCase);
        }
        else if ((string?)refundCase["stage"] == "CLOSED")
        {
            await OpenAsync(line, StoryMischief.Another(_random, line));
        }
        else if (drawn < 88)
        {
            await _help.ActAsync(story, refundCase);
        }
    }

    private async Task OpenAsync(StoryLine line, JsonObject body)
    {
        if (await _caller.BuyAsync("open", "/api/refunds", body) is { } opened)
        {
            line.Cases.Add(new StoryCase((string)opened["refundId"]!));
        }
    }

    // An open case always says who must act by when.
    private async Task<JsonNode> LookAsync(StoryCase story)
    {
        JsonNode refundCase = await _host.Api.StorefrontAsync(HttpMethod.Get, "/api/refunds/" + story.RefundId);
        return (string?)refundCase["stage"] == "CLOSED" || refundCase["nextAction"]?["dueAt"] is not null
            ? refundCase
            : throw new BrokenMoneyException($"An open case has no deadline: {refundCase.ToJsonString()}");
    }

    private async Task TryAsync(Func<Task> act)
    {
        if (Broken is not null)
        {
            return;
        }

        try
        {
            await act();
        }
        catch (Exception broken) when (broken is BrokenMoneyException or UnexpectedAnswerException or HttpRequestException or TaskCanceledException)
        {
            Break(broken.Message);
        }
    }
}
