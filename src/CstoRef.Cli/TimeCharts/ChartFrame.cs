namespace CstoRef.Cli.TimeCharts;

/// <summary>Where the parts of a chart stand from left to right.</summary>
internal static class ChartFrame
{
    public const double Width = 1200;

    /// <summary>Where texts begin.</summary>
    public const double Left = 24;

    /// <summary>How wide the name of a lane may be.</summary>
    public const double NameWidth = 100;

    /// <summary>Where the labels of rows end.</summary>
    public const double LabelRight = 218;

    /// <summary>Where the first day begins.</summary>
    public const double DaysLeft = 226;

    /// <summary>Where the last day ends.</summary>
    public const double Right = Width - Left;
}
