using KaMeng.Local.Azurite;

namespace KaMeng.Endurance.Money;

/// <summary>Tells stories, world after world, until enough are told or one is broken.</summary>
internal static class MoneyRun
{
    /// <summary>Runs them.</summary>
    /// <param name="settings">How many and how wild.</param>
    /// <param name="say">Told how far it is.</param>
    /// <param name="storage">Connection strings of fresh storage accounts, one a world.</param>
    /// <param name="goOn">Whether the worlds after a broken one are still run.</param>
    public static async Task<MoneyTally> RunAsync(MoneySettings settings, Action<string> say, Func<Task<string>> storage, bool goOn)
    {
        var tally = new MoneyTally();
        for (int told = 0; told < settings.Stories && (goOn || tally.Broken.Count == 0); told += settings.AtOnce)
        {
            int count = Math.Min(settings.AtOnce, settings.Stories - told);
            IReadOnlyList<MoneyStory> stories = await new MoneyWorld(settings, tally).RunAsync(await storage(), unchecked(settings.Seed + told), count);
            foreach (MoneyStory broken in stories.Where(story => story.Broken is not null))
            {
                say(MoneyTally.Tell(broken));
                say($"  repeat: dotnet run --project tests/KaMeng.Endurance -- money --seed {settings.Seed + told} --stories {count} --at-once {settings.AtOnce} --rounds {settings.Rounds}");
            }

            say(tally.ToString());
        }

        return tally;
    }

    /// <summary>The same on an Azurite of its own.</summary>
    public static async Task<MoneyTally> RunAsync(MoneySettings settings, Action<string> say, bool goOn)
    {
        int worlds = ((settings.Stories - 1) / settings.AtOnce) + 1;
        await using AzuriteProcess azurite = await AzuriteProcess.StartAsync(new AzuriteOptions
        {
            InMemory = true,
            Accounts = [.. Enumerable.Range(0, worlds).Select(number => AzuriteAccount.Random($"money{number:D4}"))],
        });
        int taken = 0;
        return await RunAsync(settings, say, () => Task.FromResult(azurite.ConnectionStringFor(azurite.Accounts[taken++])), goOn);
    }
}
