using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Idempotency;
using KaMeng.Functions.Retention;
using KaMeng.Functions.Tests.Http;
using KaMeng.Local.Tests.Azurite;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging.Abstractions;

namespace KaMeng.Functions.Tests.Retention;

/// <summary>Expired rows on real tables.</summary>
public sealed class PurgeTests : IAsyncLifetime
{
    private readonly FlyingClock _clock = new(Sample.Now);
    private string _account = "";
    private TableServiceClient _tables = null!;

    public async ValueTask InitializeAsync()
    {
        _account = await AzuriteAccounts.NextAsync();
        _tables = new TableServiceClient(_account);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_nonce_is_remembered_while_its_signature_can_be_accepted_and_removed_after()
    {
        using var nonces = new TableNonces(_tables, _clock);
        using ExpiredRows rows = Rows();
        await nonces.UseAsync("demo", "first", default);
        _clock.Advance(TimeSpan.FromMinutes(10));
        await nonces.UseAsync("demo", "second", default);

        await PurgeAsync(rows);
        Assert.False(await nonces.UseAsync("demo", "first", default));

        _clock.Advance(TimeSpan.FromMinutes(6));
        await PurgeAsync(rows);
        Assert.Equal(1, await CountAsync(TableNonces.TableName));
        Assert.False(await nonces.UseAsync("demo", "second", default));
    }

    [Fact]
    public async Task An_answer_is_kept_for_its_24_hours_and_removed_after()
    {
        using var answers = new TableAnswerStore(_tables);
        using ExpiredRows rows = Rows();
        await KeepAsync(answers, "old");
        _clock.Advance(TimeSpan.FromHours(24));
        await KeepAsync(answers, "young");

        await PurgeAsync(rows);
        Assert.NotNull(await answers.FindAsync(new KeyName("scope", "old"), default));

        _clock.Advance(TimeSpan.FromMinutes(6));
        await PurgeAsync(rows);
        Assert.Null(await answers.FindAsync(new KeyName("scope", "old"), default));
        Assert.NotNull(await answers.FindAsync(new KeyName("scope", "young"), default));
    }

    [Fact]
    public async Task A_round_is_bounded_and_the_next_goes_on()
    {
        using var answers = new TableAnswerStore(_tables);
        using ExpiredRows rows = Rows(most: 150);
        await Task.WhenAll(Enumerable.Range(0, 230).Select(number => KeepAsync(answers, $"k-{number}", $"scope-{number % 2}")));
        _clock.Advance(TimeSpan.FromDays(2));

        await PurgeAsync(rows);
        Assert.Equal(80, await CountAsync(TableAnswerStore.TableName));

        await PurgeAsync(rows);
        Assert.Equal(0, await CountAsync(TableAnswerStore.TableName));
    }

    [Fact]
    public async Task A_key_that_comes_again_while_it_is_purged_keeps_its_new_life()
    {
        using var answers = new TableAnswerStore(_tables);
        await KeepAsync(answers, "k-1");
        _clock.Advance(TimeSpan.FromDays(2));
        var options = new TableClientOptions();
        options.AddPolicy(new BeforeTransaction(async () => await KeepAsync(answers, "k-1", version: (await answers.FindAsync(new KeyName("scope", "k-1"), default))!.Value.Version)), HttpPipelinePosition.PerCall);
        using var rows = new ExpiredRows(new TableServiceClient(_account, options), _clock, NullLogger<ExpiredRows>.Instance);

        await PurgeAsync(rows);

        Assert.Equal(_clock.GetUtcNow(), (await answers.FindAsync(new KeyName("scope", "k-1"), default))!.Value.Kept.FirstSeen);
    }

    [Fact]
    public async Task There_may_be_nothing_to_purge()
    {
        using ExpiredRows rows = Rows();

        await PurgeAsync(rows);

        Assert.Equal(0, await CountAsync(TableNonces.TableName));
    }

    private static Task PurgeAsync(ExpiredRows rows) => new PurgeExpiredRows(rows).RunAsync(new TimerInfo(), TestContext.Current.CancellationToken);

    private ExpiredRows Rows(int most = 20_000) => new(_tables, _clock, NullLogger<ExpiredRows>.Instance) { Most = most };

    private Task<string?> KeepAsync(TableAnswerStore answers, string key, string scope = "scope", string? version = null)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        return answers.WriteAsync(new KeyName(scope, key), new KeptAnswer(new string('0', 64), "n", "h", now, now, null), version, default);
    }

    private async Task<int> CountAsync(string table)
    {
        int count = 0;
        await foreach (TableEntity row in _tables.GetTableClient(table).QueryAsync<TableEntity>())
        {
            count++;
        }

        return count;
    }

    private sealed class BeforeTransaction(Func<Task> act) : HttpPipelinePolicy
    {
        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (message.Request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal))
            {
                await act();
            }

            await ProcessNextAsync(message, pipeline);
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
    }
}
