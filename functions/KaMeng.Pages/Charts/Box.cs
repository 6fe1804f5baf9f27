namespace KaMeng.Pages.Charts;

/// <summary>A rectangle of a picture.</summary>
/// <param name="X">Its left edge.</param>
/// <param name="Y">Its upper edge.</param>
/// <param name="Width">How wide.</param>
/// <param name="Height">How high.</param>
public sealed record Box(double X, double Y, double Width, double Height);
