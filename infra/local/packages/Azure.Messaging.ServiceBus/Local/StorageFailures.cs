namespace Azure.Messaging.ServiceBus.Local;

/// <summary>What goes wrong with the storage account, told as Service Bus would tell it.</summary>
internal static class StorageFailures
{
    public static async Task<T> TranslateAsync<T>(string entityPath, Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception failure) when (Cause(failure) is { } cause)
        {
            // Status 0: no answer at all. Both it and a fault of the service may pass.
            var reason = cause.Status switch
            {
                0 or 408 => ServiceBusFailureReason.ServiceCommunicationProblem,
                429 or 503 => ServiceBusFailureReason.ServiceBusy,
                >= 500 => ServiceBusFailureReason.ServiceCommunicationProblem,
                _ => ServiceBusFailureReason.GeneralError,
            };
            throw new ServiceBusException($"The storage account behind the local Service Bus failed: {FirstLine(cause.Message)}", reason, entityPath, failure);
        }
    }

    // The storage clients gather the failures of several tries in one AggregateException.
    private static RequestFailedException Cause(Exception failure) =>
        failure as RequestFailedException ?? (failure as AggregateException)?.InnerExceptions.OfType<RequestFailedException>().FirstOrDefault();

    private static string FirstLine(string message) => message.Split('\n', 2)[0].TrimEnd();
}
