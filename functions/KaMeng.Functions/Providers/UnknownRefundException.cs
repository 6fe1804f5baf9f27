namespace KaMeng.Functions.Providers;

/// <summary>A provider told us of a refund that no case has; the message goes back to the queue.</summary>
internal sealed class UnknownRefundException(string refundNumber)
    : Exception($"No case has refund number '{refundNumber}'. Was it made by another environment with the same merchant number?");
