namespace KaMeng.Functions.Http.Views;

/// <summary>Why an instance or one of its activities failed; without a stack trace.</summary>
/// <param name="Type">The kind of failure.</param>
/// <param name="Message">What it says.</param>
internal sealed record InstanceFailureView(string Type, string Message);
