using KaMeng.Functions.Complaints;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Providers;

/// <summary>What a message of the queue turned out to be: a report on a refund, news of a payment or of a complaint, or a reason why it can never be one.</summary>
internal sealed record ProviderEventReading
{
    /// <summary>The report; null if there is none in it.</summary>
    public ProviderReport? Report { get; private init; }

    /// <summary>The payment; null if it is about none.</summary>
    public PaymentNews? Payment { get; private init; }

    /// <summary>The complaint; null if it is about none.</summary>
    public ComplaintNews? Complaint { get; private init; }

    /// <summary>UPPER_SNAKE, for the dead letter: <c>NO_CLOUD_EVENT</c>, <c>MISSING_FIELD</c>, <c>UNKNOWN_TYPE</c>, <c>ORDER_UNKNOWN</c>, <c>ORDER_INVALID</c>.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>What is wrong and what to do, for whoever reads the dead letter.</summary>
    public string Description { get; private init; } = "";

    /// <summary>It is a report.</summary>
    public static ProviderEventReading Of(ProviderReport report) => new() { Report = report };

    /// <summary>It is about a payment.</summary>
    public static ProviderEventReading Of(PaymentNews payment) => new() { Payment = payment };

    /// <summary>It is about a complaint.</summary>
    public static ProviderEventReading Of(ComplaintNews complaint) => new() { Complaint = complaint };

    /// <summary>It is none.</summary>
    public static ProviderEventReading None(string reason, string description) => new() { Reason = reason, Description = description };
}
