namespace KaMeng.Functions.Cases;

/// <summary>The words of the messages in a case. They lie beside the case's record, so that no history and no event ever holds them.</summary>
public interface ICaseMessages
{
    /// <summary>Keeps the words of a message that is about to be sent; the first words kept under an id stay.</summary>
    Task KeepAsync(string refundId, string messageId, string text, CancellationToken cancellationToken);

    /// <summary>The words by the messages' ids, with those of messages the case did not take.</summary>
    Task<IReadOnlyDictionary<string, string>> TextsAsync(string refundId, CancellationToken cancellationToken);
}
