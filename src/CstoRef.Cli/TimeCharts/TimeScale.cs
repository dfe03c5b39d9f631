namespace CstoRef.Cli.TimeCharts;

/// <summary>Where days stand in a chart, from the first day of one year to the last one of another.</summary>
/// <param name="FirstYear">The first year.</param>
/// <param name="LastYear">The last year.</param>
/// <param name="Left">Where the first day begins.</param>
/// <param name="Right">Where the last day ends.</param>
internal sealed record TimeScale(int FirstYear, int LastYear, double Left, double Right)
{
    private static readonly int[] YearSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

    public DateOnly First => new(FirstYear, 1, 1);

    public DateOnly Last => new(LastYear, 12, 31);

    private double DayWidth => (Right - Left) / (Last.DayNumber + 1 - First.DayNumber);

    public double StartOf(DateOnly day) => Left + (DayWidth * (day.DayNumber - First.DayNumber));

    public double EndOf(DateOnly day) => StartOf(day) + DayWidth;

    /// <summary>Round years, as many as leave each the given width.</summary>
    public IEnumerable<int> RoundYears(double width)
    {
        var years = LastYear + 1 - FirstYear;
        var step = YearSteps.FirstOrDefault(step => (Right - Left) / years * step >= width, YearSteps[^1]);
        return Enumerable.Range(FirstYear, years).Where(year => year % step == 0);
    }
}
