using KaMeng.Functions.Cases;
using KaMeng.Functions.Policies;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Functions.Tests.Channels;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Policies;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Tests.Policies;

public sealed class PublishedPoliciesTests : IDisposable
{
    private static readonly RefundPolicy Later = RefundPolicy.Default with
    {
        Version = "2026-12-01",
        PublishedOn = new(2026, 11, 20),
        Reviews = RefundPolicy.Default.Reviews with { Appeal = TimeLimit.Fixed(TimeSpan.FromDays(3)) },
    };

    private readonly NotedClock _clock = new(new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.Zero));
    private readonly Publications _published = new();
    private readonly CapturedLog _log = new();
    private readonly PublishedPolicies _policies;

    public PublishedPoliciesTests()
    {
        IConfiguration settings = new ConfigurationBuilder().AddInMemoryCollection([new("Merchants:FastRefund:0", "m-fast")]).Build();
        _policies = new PublishedPolicies(_published, new MerchantLabels(settings), settings, _clock, new Logger<PublishedPolicies>(new LoggerFactory([_log])));
    }

    [Fact]
    public async Task A_version_comes_into_force_on_its_day_without_a_new_app()
    {
        _published.Documents["policies/december.json"] = PolicyDocument.Write(Later);
        Assert.Equal("2026-11-01", (await _policies.InForceAsync(default)).Version);

        _clock.Now = new DateTimeOffset(2026, 11, 30, 16, 0, 0, TimeSpan.Zero);
        Assert.Equal("2026-12-01", (await _policies.InForceAsync(default)).Version);
    }

    [Fact]
    public async Task A_case_keeps_the_version_it_was_opened_with()
    {
        _published.Documents["policies/december.json"] = PolicyDocument.Write(Later);
        _clock.Now = new DateTimeOffset(2026, 12, 24, 0, 0, 0, TimeSpan.Zero);
        RefundCase old = Sample.Case();

        Assert.Equal(TimeSpan.FromDays(7), (await _policies.OfAsync(old, default)).Reviews.Appeal.Value);
        Assert.Equal(TimeSpan.FromDays(3), (await _policies.OfAsync(old with { PolicyVersion = "2026-12-01" }, default)).Reviews.Appeal.Value);
        Assert.Equal("2026-11-01", (await _policies.ForAsync(Sample.Order, default)).Policy.Version);
        Assert.Equal("2026-12-01", (await _policies.ForAsync(Sample.Order with { PaidAt = _clock.Now }, default)).Policy.Version);
    }

    [Fact]
    public async Task The_setting_and_the_document_both_give_labels()
    {
        _published.Documents[RuleBook.Promises] = """{"merchants":[{"merchantId":"m-fast","claimWindow":"P3D"},{"merchantId":"m-2","fastRefund":true}]}""";

        MerchantPromises fast = (await _policies.ForAsync(Sample.Order with { MerchantId = "m-fast" }, default)).Promises;
        Assert.Equal((true, TimeSpan.FromDays(3)), (fast.FastRefund, fast.ClaimWindow));
        Assert.True((await _policies.ForAsync(Sample.Order with { MerchantId = "m-2" }, default)).Promises.FastRefund);
        Assert.Equal(MerchantPromises.None, (await _policies.ForAsync(Sample.Order, default)).Promises);
    }

    [Fact]
    public async Task What_is_published_is_read_again_after_five_minutes_and_not_before()
    {
        await _policies.BookAsync(default);
        await _policies.BookAsync(default);
        Assert.Equal(1, _published.Readings);

        _published.Documents["policies/december.json"] = PolicyDocument.Write(Later);
        _clock.Now += TimeSpan.FromMinutes(5);
        Assert.Equal(2, (await _policies.BookAsync(default)).Versions.Length);
        Assert.Equal(2, _published.Readings);
    }

    [Fact]
    public async Task Storage_that_is_down_leaves_what_was_read_last_and_is_asked_again_soon()
    {
        _published.Documents["policies/december.json"] = PolicyDocument.Write(Later);
        await _policies.BookAsync(default);
        _published.IsDown = true;
        _clock.Now += TimeSpan.FromMinutes(5);

        Assert.Equal(2, (await _policies.BookAsync(default)).Versions.Length);
        await _policies.BookAsync(default);
        Assert.Equal(2, _published.Readings);
        _clock.Now += TimeSpan.FromSeconds(30);
        await _policies.BookAsync(default);
        Assert.Equal(3, _published.Readings);
    }

    [Fact]
    public async Task A_wrong_document_is_logged_with_its_place_and_the_last_good_one_holds()
    {
        _published.Documents["policies/december.json"] = PolicyDocument.Write(Later);
        await _policies.BookAsync(default);
        _published.Documents["policies/december.json"] = PolicyDocument.Write(Later).Replace("\"noReasonWindow\": \"P7D\"", "\"noReasonWindow\": \"P6D\"", StringComparison.Ordinal);
        _clock.Now += TimeSpan.FromMinutes(5);

        RuleBook book = await _policies.BookAsync(default);
        Assert.Equal(2, book.Versions.Length);
        Assert.Equal("/claims/noReasonWindow", book.Refused.Single().Faults.Single().Place);
        Assert.Contains(_log.Lines, line => line.Contains("/claims/noReasonWindow", StringComparison.Ordinal) && line.Contains("policies/december.json", StringComparison.Ordinal));
    }

    public void Dispose() => _policies.Dispose();
}
