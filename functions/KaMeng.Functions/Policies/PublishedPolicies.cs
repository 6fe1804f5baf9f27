using System.Xml;
using KaMeng.Functions.Cases;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Policies;

/// <summary>
/// The rules as they are published, read again when they are older than <c>Policies:RefreshAfter</c> (five minutes unless told). When they cannot be
/// read, or something is wrong with a document, what was read last holds on.
/// </summary>
internal sealed partial class PublishedPolicies(
    IRuleDocuments documents, MerchantLabels labels, IConfiguration configuration, TimeProvider clock, ILogger<PublishedPolicies> logger) : IPolicies, IDisposable
{
    private static readonly TimeSpan RefreshAfter = TimeSpan.FromMinutes(5);

    // Storage that does not answer is not asked by every call anew.
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(30);

    // A caller waits behind this.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly TimeSpan _refreshAfter = configuration["Policies:RefreshAfter"] is { Length: > 0 } text ? XmlConvert.ToTimeSpan(text) : RefreshAfter;
    private readonly SemaphoreSlim _reading = new(1, 1);
    private RuleBook _book = RuleBook.BuiltIn;
    private DateTimeOffset _freshUntil = DateTimeOffset.MinValue;

    public async ValueTask<RuleBook> BookAsync(CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() < _freshUntil)
        {
            return _book;
        }

        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (clock.GetUtcNow() >= _freshUntil)
            {
                await ReadAsync(cancellationToken);
            }

            return _book;
        }
        finally
        {
            _reading.Release();
        }
    }

    public async ValueTask<RefundPolicy> InForceAsync(CancellationToken cancellationToken) =>
        (await BookAsync(cancellationToken)).InForce(clock.GetUtcNow());

    public async ValueTask<CaseRules> ForAsync(OrderSnapshot order, CancellationToken cancellationToken)
    {
        RuleBook book = await BookAsync(cancellationToken);
        return book.For(order, labels.Over(order.MerchantId, book.Merchants.GetValueOrDefault(order.MerchantId, MerchantPromises.None)));
    }

    public async ValueTask<RefundPolicy> OfAsync(RefundCase refundCase, CancellationToken cancellationToken) =>
        CaseRules.Over((await BookAsync(cancellationToken)).Of(refundCase.PolicyVersion), refundCase.Promises);

    public void Dispose() => _reading.Dispose();

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
            RuleBook book = _book.Read(await documents.ReadAsync(both.Token));
            foreach (RefusedDocument refused in book.Refused)
            {
                Refused(logger, refused.Name, string.Join(' ', refused.Faults), refused.LastGoodHolds ? "what it said before" : "what there is without it");
            }

            string versions = string.Join(", ", book.Versions.Select(policy => policy.Version));
            if (versions != string.Join(", ", _book.Versions.Select(policy => policy.Version)))
            {
                int horizon = book.Calendar.Years[^1];
                Read(logger, versions, horizon);
            }

            _book = book;
            _freshUntil = clock.GetUtcNow() + _refreshAfter;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            NotRead(logger, fault);
            _freshUntil = clock.GetUtcNow() + TryAgainAfter;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The published document {Document} is refused, and {Instead} holds: {Faults}")]
    private static partial void Refused(ILogger logger, string document, string faults, string instead);

    [LoggerMessage(Level = LogLevel.Information, Message = "The policy has the versions {Versions}; holidays are known up to {Horizon}.")]
    private static partial void Read(ILogger logger, string versions, int horizon);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The published rules could not be read; those read last hold. Is the storage reachable, and may the app read the container of Policies:Container?")]
    private static partial void NotRead(ILogger logger, Exception fault);
}
