using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Evidence;
using KaMeng.Functions.Http;
using KaMeng.Functions.Idempotency;
using KaMeng.Functions.Tests.Http;
using KaMeng.Functions.Tests.Orchestrations;
using KaMeng.Local.Tests.Azurite;

namespace KaMeng.Functions.Tests.Idempotency;

/// <summary>The callers' stores on real tables and blobs.</summary>
public sealed class StoresOnAzuriteTests : IAsyncLifetime
{
    private static readonly KeyName Name = new("scope", "k-1");
    private string _account = "";

    public async ValueTask InitializeAsync() => _account = await AzuriteAccounts.NextAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Of_two_who_claim_a_key_one_is_told_that_it_lost()
    {
        using var store = new TableAnswerStore(new TableServiceClient(_account));
        Assert.Null(await store.FindAsync(Name, default));

        string?[] versions = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => store.WriteAsync(Name, Claim($"h{number}"), null, default)));

        string version = Assert.Single(versions.OfType<string>());
        (KeptAnswer kept, string found) = (await store.FindAsync(Name, default))!.Value;
        Assert.Equal(version, found);
        Assert.Null(kept.Answer);
        Assert.Null(await store.WriteAsync(Name, Claim("late"), "W/\"datetime'2020-01-01T00%3A00%3A00.0000000Z'\"", default));
    }

    [Fact]
    public async Task A_long_answer_comes_back_byte_for_byte()
    {
        using var store = new TableAnswerStore(new TableServiceClient(_account));
        byte[] body = new byte[200_000];
        Random.Shared.NextBytes(body);
        var answer = new Answer(202, "application/json; charset=utf-8", body, new Dictionary<string, string> { ["Location"] = "/api/refunds/x" });
        string? version = await store.WriteAsync(Name, Claim("h"), null, default);

        Assert.NotNull(await store.WriteAsync(Name, Claim("h") with { Answer = answer }, version, default));

        Answer kept = (await store.FindAsync(Name, default))!.Value.Kept.Answer!;
        Assert.Equal((202, answer.ContentType, "/api/refunds/x"), (kept.Status, kept.ContentType, kept.Headers["Location"]));
        Assert.Equal(body, kept.Body);
    }

    [Fact]
    public async Task A_nonce_is_used_once_by_many_at_once()
    {
        using var nonces = new TableNonces(new TableServiceClient(_account), TimeProvider.System);

        bool[] used = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => nonces.UseAsync("demo", "a/b#c?d\\é", default)));

        Assert.Single(used, true);
        Assert.True(await nonces.UseAsync("other", "a/b#c?d\\é", default));
    }

    [Fact]
    public async Task A_nonce_whose_insert_was_answered_to_nobody_is_used_by_whoever_sent_it_and_by_no_other()
    {
        var cable = new Cable();
        using var nonces = new TableNonces(new TableServiceClient(_account, new TableClientOptions { Transport = new HttpClientTransport(cable) }), TimeProvider.System);
        Assert.True(await nonces.UseAsync("demo", "first", default));

        cable.Loses = 1;
        Assert.True(await nonces.UseAsync("demo", "n-1", default));
        Assert.Equal(0, cable.Loses);
        Assert.False(await nonces.UseAsync("demo", "n-1", default));
    }

    [Fact]
    public async Task A_file_is_written_once_and_read_back()
    {
        var files = new BlobEvidenceFiles(new BlobServiceClient(_account));
        byte[] bytes = new byte[3 * 1024 * 1024];
        Random.Shared.NextBytes(bytes);
        FileFacts facts = await FileReading.ReadAsync(new MemoryStream(bytes), default);
        Assert.Null(await files.OpenAsync(facts.Sha256, default));

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => files.KeepAsync(facts, "image/png", new MemoryStream(bytes), default)));

        await using Stream? kept = await files.OpenAsync(facts.Sha256, default);
        using var copy = new MemoryStream();
        await kept!.CopyToAsync(copy);
        Assert.Equal(bytes, copy.ToArray());
    }

    private static KeptAnswer Claim(string holder) => new(new string('0', 64), "n", holder, Sample.Now, Sample.Now, null);
}
