using System.Collections.Immutable;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Organizations;

/// <summary>What the Organization is called, and what it is, on a day.</summary>
public static class FormsOnDay
{
    /// <summary>
    /// The form that is certain or presumed, or all that the dates leave possible, in order of time; nothing where no source says.
    /// </summary>
    /// <param name="organization">The Organization; forms without a valid period answer nothing.</param>
    /// <param name="day">The day.</param>
    /// <param name="horizon">How far the data is known.</param>
    public static ImmutableArray<OrganizationFormOnDay> Of(Organization organization, DateOnly day, Horizon horizon)
    {
        ArgumentNullException.ThrowIfNull(organization);
        ImmutableArray<OrganizationFormOnDay> possible =
        [
            .. from form in organization.Forms
               where form.Period?.IsValid() == true
               let certainty = form.Period.Contains(day, horizon)
               where certainty != Certainty.No
               select new OrganizationFormOnDay { Form = form, Certainty = certainty },
        ];
        ImmutableArray<OrganizationFormOnDay> certain = [.. possible.Where(form => form.Certainty.IsCertainOrPresumed())];
        return certain.IsEmpty ? possible : certain;
    }
}
